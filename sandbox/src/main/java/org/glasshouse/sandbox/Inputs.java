// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/// What a job may read, made readable for it and measured.
///
/// A file that others may not read is given to the job users' group, and to nobody else; the lake
/// need not be open to everybody on the machine.
final class Inputs extends SimpleFileVisitor<Path> {

  private final boolean lend;
  private long bytes;

  private Inputs(boolean lend) {
    this.lend = lend;
  }

  /// @return the size of all mounts together
  /// @throws SandboxProblem.NotThere if one is missing
  static long lend(List<Mount> mounts, JobUsers.JobUser user) throws IOException {
    var inputs = new Inputs(user.separate());
    for (var mount : mounts) {
      if (!Files.exists(mount.outside())) {
        throw new SandboxProblem.NotThere(mount.outside());
      }
      Files.walkFileTree(mount.outside().toRealPath(), inputs);
    }
    return inputs.bytes;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    open(folder, PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.GROUP_EXECUTE);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      bytes += attributes.size();
      open(file, PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_READ);
    }
    return FileVisitResult.CONTINUE;
  }

  private void open(Path path, PosixFilePermission others, PosixFilePermission group)
      throws IOException {
    if (!lend) {
      return;
    }
    var permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    if (!permissions.contains(others) || !permissions.contains(PosixFilePermission.OTHERS_READ)) {
      permissions.add(group);
      permissions.add(PosixFilePermission.GROUP_READ);
      Files.setAttribute(path, "unix:gid", JobUsers.FIRST, LinkOption.NOFOLLOW_LINKS);
      Files.setPosixFilePermissions(path, permissions);
    }
  }
}
