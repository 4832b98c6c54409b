// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.confine;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JVM of its own that shuts itself in and then becomes the job.
///
/// Arguments: `read PATH`, `write PATH` and `set NAME=VALUE` in any number, then `run` and the
/// words of the program. Exit 125 when the walls could not be put up; the program has then not
/// started.
public final class Confined {

  private static final int FAILED = 125;

  private static final long FIRST_OWN_FILE = 3;
  private static final long LAST_FILE = 0xffff_ffffL;

  /// CLOSE_RANGE_CLOEXEC in close_range(2).
  private static final long WHEN_THE_JOB_STARTS = 4;

  private Confined() {}

  public static void main(String... arguments) {
    var paths = new LinkedHashMap<Path, Boolean>();
    var environment = new ArrayList<String>();
    var words = List.<String>of();
    for (int i = 0; i < arguments.length && words.isEmpty(); i += 2) {
      switch (arguments[i]) {
        case "read" -> paths.put(Path.of(arguments[i + 1]), false);
        case "write" -> paths.put(Path.of(arguments[i + 1]), true);
        case "set" -> environment.add(arguments[i + 1]);
        case "run" -> words = List.of(arguments).subList(i + 1, arguments.length);
        default -> System.exit(FAILED);
      }
    }
    become(words, environment, paths);
  }

  private static void become(
      List<String> words, List<String> environment, Map<Path, Boolean> paths) {
    try (var arena = Arena.ofConfined()) {
      var program = arena.allocateFrom(words.getFirst());
      var arguments = strings(arena, words);
      var variables = strings(arena, environment);
      // The JVM's own files too: a job must not hold what it was not given.
      Kernel.must(
          "close_range", Kernel.CLOSE_RANGE, FIRST_OWN_FILE, LAST_FILE, WHEN_THE_JOB_STARTS, 0);
      Landlock.confine(paths, SeccompFilter.alone());
      Kernel.call(Kernel.EXECVE, program.address(), arguments.address(), variables.address(), 0);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
    }
    Runtime.getRuntime().halt(FAILED);
  }

  private static MemorySegment strings(Arena arena, List<String> texts) {
    var pointers = arena.allocate(ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      pointers.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
    }
    return pointers;
  }
}
