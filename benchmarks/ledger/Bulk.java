// SPDX-License-Identifier: Apache-2.0

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.LogWriter;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.TiledLog;

/// Workload W8, the library alone: bulk appending, proofs, and checking entries.
///
///     java -cp tlog/target/classes benchmarks/ledger/Bulk.java FOLDER ENTRIES [PER_CHECKPOINT]
///
/// Entries have 200 bytes. Every checkpoint is durable: files by fsync and rename, checkpoint last.
/// The bare loop hashes the same leaves and as many nodes, and writes nothing: the machine's limit.
public class Bulk {

  private static final int BYTES = 200;

  public static void main(String... arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    long entries = Long.parseLong(arguments[1]);
    int batch = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
    System.out.printf("bare loop %,.0f entries a CPU second%n", bare(1_000_000));
    System.out.printf("bare loop %,.0f entries a CPU second%n", bare(3_000_000));
    var key = SigningKey.next("example.org/bench", KeyKind.LOG, new SecureRandom());
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("key"), key.verifier() + "\n");
    append(folder, key, entries, batch);
    System.out.printf("bare loop %,.0f entries a CPU second%n", bare(3_000_000));
    prove(folder, key);
  }

  private static void append(Path folder, SigningKey key, long entries, int batch) {
    long start = System.nanoTime();
    long cpu = cpu();
    try (var writer = LogWriter.open(folder, key.verifier())) {
      while (writer.size() < entries) {
        for (int i = 0; i < batch; i++) {
          writer.append(entry(writer.size()));
        }
        writer.publish(key.sign(new Checkpoint(key.verifier().name(), writer.size(), writer.root())));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "bulk append %,d entries in %.1f s: %,.0f entries/s, a checkpoint every %,d; %.1f CPU s: %,.0f a CPU second%n",
        entries, seconds, entries / seconds, batch, (cpu() - cpu) / 1e9, entries / ((cpu() - cpu) / 1e9));
  }

  private static void prove(Path folder, SigningKey key) {
    var random = new Random(1);
    var log = TiledLog.open(new FolderSource(folder), key.verifier());
    long size = log.checkpoint().size();
    var times = new long[2_000];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      log.inclusion(random.nextLong(size));
      times[i] = System.nanoTime() - start;
    }
    var warm = Arrays.copyOfRange(times, 1_000, times.length);
    Arrays.sort(warm);
    System.out.printf(
        "proof among %,d, made and checked: median %.3f ms, p95 %.3f ms, worst %.3f ms%n",
        size, warm[500] / 1e6, warm[950] / 1e6, warm[999] / 1e6);
    long start = System.nanoTime();
    long cpu = cpu();
    for (int i = 0; i < 1_000; i++) {
      log.entry(random.nextLong(size));
    }
    System.out.printf(
        "1,000 entries fetched and verified in %.3f s, %.3f CPU s%n",
        (System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9);
  }

  /// CPU time of all threads of this process, in nanoseconds.
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private static byte[] entry(long index) {
    var text = "{\"at\":\"2026-11-21T12:00:00Z\",\"data\":{\"n\":" + index + ",\"pad\":\"";
    var end = "\"},\"kind\":\"bench-entry\",\"version\":1}";
    return (text + "x".repeat(BYTES - text.length() - end.length()) + end).getBytes(UTF_8);
  }

  private static double bare(int entries) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    var leaf = new byte[BYTES + 1];
    var node = new byte[65];
    long start = cpu();
    for (int i = 0; i < entries; i++) {
      digest.update(leaf);
      digest.digest(node, 0, 32);
      digest.update(node);
      digest.digest(node, 32, 32);
    }
    return entries / ((cpu() - start) / 1e9);
  }
}
