// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a folder to one writer, in this process and in all others, until it is closed or killed.
final class FolderLock implements AutoCloseable {

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// @throws LogProblem.TwoWriters if another process or object has the folder
  static FolderLock take(Path folder) {
    try {
      DurableFiles.createFolders(folder);
      var channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return new FolderLock(folder, channel);
      }
      channel.close();
    } catch (IOException full) {
      throw new LogProblem.CannotWrite(folder.toString(), full);
    }
    throw new LogProblem.TwoWriters(folder.toString());
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException thisProcessHasIt) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException broken) {
      throw new LogProblem.CannotWrite(folder.toString(), broken);
    }
  }
}
