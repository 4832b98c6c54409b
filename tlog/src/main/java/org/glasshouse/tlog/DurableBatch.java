// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many files made durable at once: disks sync sixteen files together in little more time than one.
final class DurableBatch {

  private static final int TOGETHER = 16;

  private DurableBatch() {}

  static void write(Path folder, Map<Tile, byte[]> files, Steps steps) throws IOException {
    var tasks = new ArrayList<Callable<Object>>();
    var folders = new LinkedHashSet<Path>();
    files.forEach((tile, bytes) -> {
      var file = folder.resolve(tile.path());
      tasks.add(() -> {
        DurableFiles.write(file, bytes, steps);
        return file;
      });
      addFolders(folder, Path.of(tile.path()), folders);
    });
    runAll(tasks);
    steps.reached("tiles renamed", folder);
    tasks.clear();
    folders.forEach(one ->
        tasks.add(() -> {
          DurableFiles.syncFolder(one, steps);
          return one;
        }));
    runAll(tasks);
  }

  /// The log's folder and those between it and a file: each must remember that it has a new child.
  private static void addFolders(Path folder, Path file, Set<Path> folders) {
    folders.add(folder);
    for (int depth = 1; depth < file.getNameCount(); depth++) {
      folders.add(folder.resolve(file.subpath(0, depth)));
    }
  }

  private static void runAll(List<Callable<Object>> tasks) throws IOException {
    try (var threads = Executors.newFixedThreadPool(Math.min(TOGETHER, tasks.size()))) {
      for (Future<Object> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException full ? full : new IOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
