// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many tiles made durable at once: disks sync sixteen files together in little more time than one.
///
/// A tile gets its name before its content is forced, so that files and folders are forced in one
/// go. A power cut can therefore leave a torn tile, but only one that no checkpoint covers: nobody
/// asks for it, and it is written anew. Not safe for several threads.
final class DurableBatch {

  private static final int TOGETHER = 16;

  private final Path folder;
  private final Steps steps;

  /// Folders whose own names are known to be durable. What an earlier process created may not be.
  private final Set<Path> known = new HashSet<>();

  DurableBatch(Path folder, Steps steps) {
    this.folder = folder;
    this.steps = steps;
  }

  void write(Map<Tile, byte[]> files) throws IOException {
    var forced = new ArrayList<Callable<Object>>();
    var folders = new LinkedHashSet<Path>();
    for (var entry : files.entrySet()) {
      var file = folder.resolve(entry.getKey().path());
      addFolders(Path.of(entry.getKey().path()), folders);
      DurableFiles.place(file, entry.getValue(), steps);
      forced.add(() -> {
        DurableFiles.force(file, steps);
        return file;
      });
    }
    steps.reached("tiles renamed", folder);
    folders.forEach(one ->
        forced.add(() -> {
          DurableFiles.syncFolder(one, steps);
          return one;
        }));
    runAll(forced);
    known.addAll(folders);
  }

  /// The folder that holds a file, and where that is new to this process those above it: each must
  /// remember that it has a new child.
  private void addFolders(Path file, Set<Path> folders) throws IOException {
    var holder = folder.resolve(file).resolveSibling("");
    if (!known.contains(holder)) {
      Files.createDirectories(holder);
      folders.add(folder);
      for (int depth = 1; depth < file.getNameCount() - 1; depth++) {
        folders.add(folder.resolve(file.subpath(0, depth)));
      }
    }
    folders.add(holder);
  }

  private static void runAll(List<Callable<Object>> tasks) throws IOException {
    int lanes = Math.min(TOGETHER, tasks.size());
    var work = new ArrayList<Callable<Object>>();
    for (int lane = 0; lane < lanes; lane++) {
      int first = lane;
      work.add(() -> {
        for (int i = first; i < tasks.size(); i += lanes) {
          tasks.get(i).call();
        }
        return tasks;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> done : threads.invokeAll(work)) {
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
