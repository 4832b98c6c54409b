// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.confine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Confines the calling thread to a list of paths, for ever, with Landlock and a system-call
/// filter.
///
/// Only a thread that goes on to replace itself by another program may be confined: a JVM whose
/// threads see different files breaks in its class loading.
final class Landlock {

  private static final long EXECUTE = 1;
  private static final long WRITE_FILE = 2;
  private static final long READ_FILE = 4;
  private static final long READ_FOLDER = 8;
  private static final long TRUNCATE = 1 << 14;
  private static final long DEVICE_CONTROL = 1 << 15;

  private Landlock() {}

  /// The version that the kernel speaks; 0 when it has none.
  static long version() {
    return Math.max(0, Kernel.call(Kernel.LANDLOCK_CREATE_RULESET, 0, 0, 1, 0));
  }

  /// @param writable paths the thread may still reach, and whether it may write there
  /// @param filter from [SeccompFilter]
  static void confine(Map<Path, Boolean> writable, byte[] filter) {
    long version = version();
    if (version < 4) {
      throw new IllegalStateException("Landlock here is older than version 4.");
    }
    try (var arena = Arena.ofConfined()) {
      long all = (1L << (version >= 5 ? 16 : 15)) - 1;
      var ruleset = arena.allocate(24);
      ruleset.set(JAVA_LONG, 0, all); // every right in the file system
      ruleset.set(JAVA_LONG, 8, 3); // TCP: bind and connect
      ruleset.set(JAVA_LONG, 16, version >= 6 ? 3 : 0); // abstract sockets, signals
      long size = version >= 6 ? 24 : 16;
      long rules =
          Kernel.must("a ruleset", Kernel.LANDLOCK_CREATE_RULESET, ruleset.address(), size, 0, 0);
      for (var entry : writable.entrySet()) {
        allow(arena, rules, entry.getKey(), entry.getValue(), version, all);
      }
      Kernel.must("no new privileges", Kernel.PRCTL, 38, 1, 0, 0);
      Kernel.must("the ruleset", Kernel.LANDLOCK_RESTRICT_SELF, rules, 0, 0, 0);
      filterCalls(arena, filter);
    }
  }

  private static void allow(
      Arena arena, long rules, Path path, boolean writable, long version, long all) {
    long opened =
        Kernel.call(
            Kernel.OPENAT, -100, arena.allocateFrom(path.toString()).address(), 0x280000, 0);
    if (opened < 0) {
      return; // what is not there needs no permission
    }
    long onFile =
        writable
            ? EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | (version >= 5 ? DEVICE_CONTROL : 0)
            : EXECUTE | READ_FILE;
    long onFolder = writable ? all : EXECUTE | READ_FILE | READ_FOLDER;
    var rule = arena.allocate(16);
    rule.set(JAVA_LONG, 0, Files.isDirectory(path) ? onFolder : onFile);
    rule.set(JAVA_INT, 8, (int) opened);
    Kernel.must("a rule", Kernel.LANDLOCK_ADD_RULE, rules, 1, rule.address(), 0);
    Kernel.call(Kernel.CLOSE, opened, 0, 0, 0);
  }

  private static void filterCalls(Arena arena, byte[] filter) {
    var code = arena.allocate(filter.length, 8);
    MemorySegment.copy(filter, 0, code, JAVA_BYTE, 0, filter.length);
    var program = arena.allocate(16, 8);
    program.set(JAVA_SHORT, 0, (short) (filter.length / 8));
    program.set(ADDRESS, 8, code);
    Kernel.must("the filter", Kernel.PRCTL, 22, 2, program.address(), 0);
  }
}
