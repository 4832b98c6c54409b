// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.confine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// System calls by number.
final class Kernel {

  static final int OPENAT = 257;
  static final int CLOSE = 3;
  static final int EXECVE = 59;
  static final int PRCTL = 157;
  static final int CLOSE_RANGE = 436;
  static final int LANDLOCK_CREATE_RULESET = 444;
  static final int LANDLOCK_ADD_RULE = 445;
  static final int LANDLOCK_RESTRICT_SELF = 446;

  // Restricted because a wrong signature crashes the JVM: the one caller is the confining JVM.
  @SuppressWarnings("restricted")
  private static final MethodHandle SYSCALL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("syscall").orElseThrow(),
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
              Linker.Option.firstVariadicArg(1));

  private Kernel() {}

  /// Returns the call's result, negative when it failed.
  static long call(long number, long a, long b, long c, long d) {
    try {
      return (long) SYSCALL.invokeExact(number, a, b, c, d, 0L);
    } catch (Throwable e) {
      throw new IllegalStateException("The system call could not be made.", e);
    }
  }

  /// As [#call], and throws when it failed.
  static long must(String what, long number, long a, long b, long c, long d) {
    long result = call(number, a, b, c, d);
    if (result < 0) {
      throw new IllegalStateException("The kernel refused: " + what);
    }
    return result;
  }
}
