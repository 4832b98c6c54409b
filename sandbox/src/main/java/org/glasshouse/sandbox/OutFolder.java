// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// The one folder that a job may write.
///
/// @param folder outside
record OutFolder(Path folder) {

  /// @param bytes of all files together
  /// @param entries files and folders
  record Size(long bytes, int entries) {}

  /// Makes a folder the job user's own.
  static void lend(Path folder, JobUsers.JobUser user) throws IOException {
    if (user.separate()) {
      Files.setAttribute(folder, "unix:gid", JobUsers.FIRST, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(folder, "unix:uid", user.number(), LinkOption.NOFOLLOW_LINKS);
    }
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
  }

  /// Measures while the job writes, and stops counting once past the limits.
  ///
  /// What cannot be looked at is past every limit: a folder that its owner made unreadable, and one
  /// so deep that its path is too long to be followed, hide what is in them.
  Size measure(long mostBytes, int mostEntries) {
    var count = new Count(folder.getNameCount(), mostBytes, mostEntries);
    try {
      Files.walkFileTree(folder, count);
    } catch (IOException e) {
      // The job removed what we looked at; the next look will see the rest.
      return count.size();
    }
    return count.size();
  }

  private static final class Count extends SimpleFileVisitor<Path> {
    private static final int DEEPEST = 32;

    private final int top;
    private final long mostBytes;
    private final int mostEntries;
    private long bytes;
    private int entries;

    private Count(int top, long mostBytes, int mostEntries) {
      this.top = top;
      this.mostBytes = mostBytes;
      this.mostEntries = mostEntries;
    }

    private Size size() {
      return new Size(bytes, entries);
    }

    private FileVisitResult add(long more) {
      bytes += more;
      entries++;
      boolean over = bytes > mostBytes || entries > mostEntries;
      return over ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return path.getNameCount() - top > DEEPEST ? hidden() : add(0);
    }

    private FileVisitResult hidden() {
      entries = Integer.MAX_VALUE;
      return FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      return add(attributes.size());
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
      return failure instanceof NoSuchFileException ? FileVisitResult.CONTINUE : hidden();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
