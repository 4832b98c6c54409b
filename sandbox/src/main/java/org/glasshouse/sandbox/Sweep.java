// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Goes through the out folder when every process of the job is dead, keeps plain files and deletes
/// the rest.
///
/// Nothing here follows a link: a link to /etc/shadow is deleted, not read. A file with two names
/// is deleted, because the other name may be elsewhere.
final class Sweep {

  private static final LinkOption HERE = LinkOption.NOFOLLOW_LINKS;

  private final Path out;
  private final Set<Path> mounted;
  private final boolean takeBack;
  private final List<BoxedFile> kept = new ArrayList<>();
  private int leftBehind;

  /// @param mounted places in the out folder where inputs lay
  /// @param takeBack whether the files belong to a job user and become the server's
  Sweep(Path out, Set<Path> mounted, boolean takeBack) {
    this.out = out;
    this.mounted = mounted;
    this.takeBack = takeBack;
  }

  List<BoxedFile> kept() {
    return kept;
  }

  int leftBehind() {
    return leftBehind;
  }

  /// Sweeps the whole folder.
  Sweep run() throws IOException {
    own(out, "rwxr-xr-x");
    folder(out);
    return this;
  }

  private void folder(Path folder) throws IOException {
    List<Path> entries;
    try (var listed = Files.list(folder)) {
      entries = listed.sorted().toList();
    }
    for (var entry : entries) {
      entry(entry);
    }
  }

  private void entry(Path entry) throws IOException {
    var name = out.relativize(entry).toString();
    if (mounted.contains(entry)) {
      Stage.delete(entry);
    } else if (Files.isDirectory(entry, HERE) && InsideName.isPlain(name)) {
      own(entry, "rwxr-xr-x");
      folder(entry);
      deleteIfEmpty(entry);
    } else if (Files.isRegularFile(entry, HERE) && InsideName.isPlain(name) && hasOneName(entry)) {
      own(entry, "rw-r--r--");
      kept.add(new BoxedFile(name, Files.size(entry), digest(entry)));
    } else {
      leftBehind++;
      Stage.delete(entry);
    }
  }

  private void own(Path path, String mode) throws IOException {
    if (takeBack) {
      Files.setAttribute(path, "unix:uid", 0, HERE);
      Files.setAttribute(path, "unix:gid", 0, HERE);
    }
    // The job may have set the mode to nothing, or to set-user-id.
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static boolean hasOneName(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:nlink", HERE) == 1;
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try (var inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(folder);
  }

  private static String digest(Path file) throws IOException {
    try (var bytes = new DigestInputStream(Files.newInputStream(file, HERE), sha256())) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
