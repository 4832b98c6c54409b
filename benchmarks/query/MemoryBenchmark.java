// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.Watch;
import org.glasshouse.query.duckdb.DuckDbEngine;

/// Q1, Q2 and Q3 under a memory limit: how much memory the process came to have at most, what was
/// spilled at most, and whether the answers have as many rows as they should.
///
/// Arguments: the folder of gen.sql and the limit, such as `300MB`.
void main(String[] args) throws Exception {
  var folder = Path.of(args[0]);
  var lake = new Lake(folder);
  var own = Path.of(System.getProperty("studies", "benchmarks/query"));
  var spill = new Spill(folder.resolve("spill"), new HashMap<>());
  try (var connection = lake.open(args[1])) {
    IO.println("opened: " + resident());
    var engine = new DuckDbEngine(connection, lake.sources(), Permit.everything());
    for (var name : List.of("q1", "q2", "q3")) {
      var start = System.nanoTime();
      var question = lake.question(Files.readString(own.resolve(name + ".json")));
      var rows =
          switch (question) {
            case Question.AboutPeople(var dataset) ->
                engine.write(dataset, folder.resolve("memory_out.parquet"), spill);
            case Question.OverTime _ ->
                engine.answer(question, spill).tables().sequencedValues().getFirst().rows().size();
          };
      IO.println(
          "%s under %s: %d rows, %.1f s, at most %s, spilled at most %d MB"
              .formatted(
                  name, args[1], rows, (System.nanoTime() - start) / 1e9, resident(), spill.most()));
    }
  }
}

static String resident() throws Exception {
  try (var lines = Files.lines(Path.of("/proc/self/status"))) {
    return lines.filter(line -> line.startsWith("VmHWM")).findFirst().orElseThrow().substring(6).strip();
  }
}

/// Looks at the spill folder whenever the engine says how far it is.
record Spill(Path folder, Map<String, Long> seen) implements Watch {
  @Override
  public void reached(Progress progress) {
    var files = folder.toFile().listFiles();
    long bytes = 0;
    for (var file : files == null ? new java.io.File[0] : files) {
      bytes += file.length();
    }
    seen.merge("most", bytes / 1_000_000, Math::max);
  }

  @Override
  public boolean isStopped() {
    return false;
  }

  long most() {
    return seen.getOrDefault("most", 0L);
  }
}
