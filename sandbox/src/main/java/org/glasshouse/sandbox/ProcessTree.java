// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A process and everything below it, read from /proc.
///
/// @param root number of the topmost process
record ProcessTree(long root) {

  /// The kernel reports times in hundredths of a second on every architecture.
  private static final long MILLIS_PER_TICK = 10;

  private static final long PAGE = 4096;
  private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss: *(\\d+) kB");

  /// @param cpu used so far, with that of processes that have ended and been waited for
  /// @param residentBytes of all processes, where shared pages count once for each
  record Sample(Duration cpu, long residentBytes) {}

  Sample sample() {
    long ticks = 0;
    long resident = 0;
    for (long number : numbers()) {
      var stat = read(number, "stat");
      int name = stat.lastIndexOf(')'); // the name before it may hold anything
      if (name < 0) {
        continue;
      }
      var fields = stat.substring(name + 2).split(" ", -1);
      for (int field = 11; field <= 14; field++) { // user, system, and those of ended children
        ticks += Long.parseLong(fields[field]);
      }
      resident += Long.parseLong(fields[21]) * PAGE;
    }
    return new Sample(Duration.ofMillis(ticks * MILLIS_PER_TICK), resident);
  }

  /// Memory in which a page shared by n processes counts an nth for each: slower, and fair to
  /// pools.
  long proportionalBytes() {
    long kilobytes = 0;
    for (long number : numbers()) {
      var found = PROPORTIONAL.matcher(read(number, "smaps_rollup"));
      if (found.find()) {
        kilobytes += Long.parseLong(found.group(1));
      }
    }
    return kilobytes << 10;
  }

  /// Bytes of files on the disk of a folder that have no name any more and that a process still
  /// holds open; each counts once.
  long deletedBytes(Path folder) {
    var sizes = new HashMap<Object, Long>();
    try {
      var disk = Files.getAttribute(folder, "unix:dev");
      for (long number : numbers()) {
        for (var open : open(number)) {
          deleted(open, disk).ifPresent(file -> sizes.put(file.fileKey(), file.size()));
        }
      }
    } catch (IOException e) {
      return 0; // the folder is not there any more
    }
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<Path> open(long number) {
    try (var files = Files.list(Path.of("/proc/" + number + "/fd"))) {
      return files.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // it has just ended
    }
  }

  private static Optional<BasicFileAttributes> deleted(Path open, Object disk) {
    try {
      return Files.readSymbolicLink(open).toString().endsWith(" (deleted)")
              && Files.getAttribute(open, "unix:dev").equals(disk)
          ? Optional.of(Files.readAttributes(open, BasicFileAttributes.class))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it has just been closed
    }
  }

  /// The process itself and all that it started, however deep.
  List<Long> numbers() {
    var found = new ArrayList<Long>();
    var open = new ArrayDeque<Long>();
    open.add(root);
    while (!open.isEmpty()) {
      long number = open.remove();
      found.add(number);
      open.addAll(children(number));
    }
    return found;
  }

  private static List<Long> children(long number) {
    var children = new ArrayList<Long>();
    try (var threads = Files.list(Path.of("/proc/" + number + "/task"))) {
      for (var thread : threads.toList()) {
        for (var child : Files.readString(thread.resolve("children")).trim().split(" ", -1)) {
          if (!child.isEmpty()) {
            children.add(Long.valueOf(child));
          }
        }
      }
    } catch (IOException e) {
      return children; // it has just ended
    }
    return children;
  }

  private static String read(long number, String file) {
    try {
      return Files.readString(Path.of("/proc/" + number + "/" + file));
    } catch (IOException e) {
      return ""; // it has just ended
    }
  }

  /// Ends every process of the tree, the topmost last so that it can report.
  void killBelow() {
    for (long number : numbers().reversed()) {
      if (number != root) {
        ProcessHandle.of(number).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  /// Ends every process of the session that the root leads; a job cannot leave its session.
  ///
  /// @return how many were found
  static int killSession(long leader) {
    int found = 0;
    try (var entries = Files.list(Path.of("/proc"))) {
      for (var entry : entries.toList()) {
        var name = entry.getFileName().toString();
        if (Character.isDigit(name.charAt(0)) && inSession(Long.parseLong(name), leader)) {
          found++;
          ProcessHandle.of(Long.parseLong(name)).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static boolean inSession(long number, long leader) {
    var stat = read(number, "stat");
    int name = stat.lastIndexOf(')');
    if (name < 0) {
      return false;
    }
    var fields = stat.substring(name + 2).split(" ", -1);
    boolean ended = "Z".equals(fields[0]) || "X".equals(fields[0]);
    return !ended && Long.parseLong(fields[3]) == leader;
  }
}
