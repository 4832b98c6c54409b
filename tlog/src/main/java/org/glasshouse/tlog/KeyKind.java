// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

/// What a key signs: the byte that keeps a log's signatures and a witness's apart.
public enum KeyKind {
  /// Signs a note's text as it stands.
  LOG((byte) 1),
  /// Signs a checkpoint together with the time at which it was seen; see [C2SP
  /// tlog-cosignature](https://c2sp.org/tlog-cosignature).
  WITNESS((byte) 4);

  private final byte mark;

  KeyKind(byte mark) {
    this.mark = mark;
  }

  byte mark() {
    return mark;
  }

  /// @throws LogProblem.WrongKey if no kind of key that we know has this mark
  static KeyKind of(byte mark) {
    for (var kind : values()) {
      if (kind.mark == mark) {
        return kind;
      }
    }
    throw new LogProblem.WrongKey("A key of kind " + mark + " is not one that we can use.");
  }
}
