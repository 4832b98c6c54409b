// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.glasshouse.postgres.StartUpProblem.NoDatabaseForThisMachine;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once beside the data they serve.
final class PostgresBinaries {

  private static final String VERSION = "pg-18.6";
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private PostgresBinaries() {}

  /// The folder of programs, unpacked if need be; a half-unpacked folder is never used.
  static Path unpack(Path home) throws IOException {
    var folder = home.resolve(VERSION);
    if (!Files.exists(folder)) {
      var unfinished = Files.createTempDirectory(home, VERSION + ".new");
      try (var packed = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
        if (packed == null || !System.getProperty("os.arch").equals("amd64")) {
          throw new NoDatabaseForThisMachine(
              System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        unpack(packed, unfinished);
      }
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      // The database may run as another user, who must be able to read its programs.
      Files.setPosixFilePermissions(
          folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return folder.resolve("bin");
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("The archive names a file outside its folder.");
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    var parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & 0100) != 0) {
      var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(target, permissions);
    }
  }
}
