// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// The meaningless number that stands for a person inside the environment.
///
/// It is drawn at random, says nothing about anybody, and never leaves: analysts see a project's
/// own pseudonym, people see their own page.
///
/// @param value any 64-bit number
public record PersonKey(long value) {

  /// Withheld, because a key in a log would let two logs be joined.
  @Override
  public String toString() {
    return "PersonKey[withheld]";
  }
}
