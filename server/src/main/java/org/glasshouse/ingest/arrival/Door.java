// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.arrival;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.ingest.format.SourceFormat;

/// Copies a delivery's agreed files into a folder of ours.
///
/// A file is written under the name that the format gives it, never under one from the archive, so
/// that no name can lead elsewhere; an archive that tries is refused all the same. Links are never
/// followed. A gzip inside is kept packed and unpacked only as it is read.
public final class Door {

  private final SourceFormat format;
  private final Limits limits;
  private final Path into;
  private final Allowance allowance;
  private final TreeMap<String, SourceFile> files = new TreeMap<>();
  private final TreeMap<String, String> hashes = new TreeMap<>();
  private int seen;

  private Door(SourceFormat format, Limits limits, Path into) {
    this.format = format;
    this.limits = limits;
    this.into = into;
    allowance = new Allowance(limits);
  }

  /// Takes in a folder or a zip file.
  ///
  /// @param into an empty folder of our own
  /// @throws IngestProblem if it is not one, is unsafe or too large, or lacks a required table
  public static Arrived takeIn(Path delivery, SourceFormat format, Limits limits, Path into)
      throws IOException {
    var door = new Door(format, limits, into);
    if (Files.isDirectory(delivery)) {
      door.folder(delivery);
    } else if (Files.isRegularFile(delivery)) {
      door.zip(delivery);
    } else {
      throw new IngestProblem.NothingToRead();
    }
    return door.arrived();
  }

  private void folder(Path folder) throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        count();
        var table = table(entry.getFileName().toString());
        if (table.isPresent() && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          try (var in = Files.newInputStream(entry)) {
            keep(table.get(), entry.toString().endsWith(".gz"), in, Long.MAX_VALUE);
          }
        }
      }
    }
  }

  private void zip(Path archive) throws IOException {
    try (var zip = open(archive)) {
      var entries = zip.getEntries();
      while (entries.hasMoreElements()) {
        var entry = entries.nextElement();
        count();
        requireSafe(entry);
        var name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        var table = table(name);
        if (table.isPresent() && !entry.isDirectory()) {
          try (var in = zip.getInputStream(entry)) {
            keep(table.get(), name.endsWith(".gz"), in, entry.getCompressedSize());
          } catch (IOException broken) {
            throw new IngestProblem.FileBroken(table.get());
          }
        }
      }
    }
  }

  private static ZipFile open(Path archive) {
    try {
      return ZipFile.builder().setPath(archive).get();
    } catch (IOException notAnArchive) {
      throw new IngestProblem.ArchiveUnsafe("it is not a complete zip file");
    }
  }

  private static void requireSafe(ZipArchiveEntry entry) {
    var name = entry.getName();
    if (name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || name.indexOf('\0') >= 0
        || ("/" + name + "/").contains("/../")) {
      throw new IngestProblem.ArchiveUnsafe("an entry's name leads out of the archive");
    }
    if (entry.isUnixSymlink()) {
      throw new IngestProblem.ArchiveUnsafe("it holds a link");
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new IngestProblem.ArchiveUnsafe("it is encrypted");
    }
  }

  private void keep(String table, boolean packed, InputStream in, long packedSize)
      throws IOException {
    if (files.containsKey(table)) {
      throw new IngestProblem.TableTwice(table);
    }
    var file = new SourceFile(table, into.resolve(table + (packed ? ".csv.gz" : ".csv")), packed);
    var digest = sha256();
    try (var out = new DigestOutputStream(Files.newOutputStream(file.path()), digest)) {
      var buffer = new byte[64 * 1024];
      long soFar = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        soFar += read;
        allowance.take(read, soFar, packedSize);
        out.write(buffer, 0, read);
      }
    }
    files.put(table, file);
    hashes.put(file.path().getFileName().toString(), HexFormat.of().formatHex(digest.digest()));
  }

  /// The table whose file has this name.
  private Optional<String> table(String name) {
    return format.tables().stream()
        .map(table -> table.name())
        .filter(table -> name.equals(table + ".csv") || name.equals(table + ".csv.gz"))
        .findFirst();
  }

  private void count() {
    if (++seen > limits.mostEntries()) {
      throw new IngestProblem.ArchiveUnsafe(
          "it has more than " + limits.mostEntries() + " entries");
    }
  }

  private Arrived arrived() {
    for (var table : format.tables()) {
      if (table.required() && !files.containsKey(table.name())) {
        throw new IngestProblem.TableMissing(table.name());
      }
    }
    var all = new StringBuilder();
    hashes.forEach((name, hash) -> all.append(hash).append("  ").append(name).append('\n'));
    var digest = sha256().digest(all.toString().getBytes(StandardCharsets.UTF_8));
    return new Arrived(files, HexFormat.of().formatHex(digest), seen - files.size());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is part of every JDK.", impossible);
    }
  }
}
