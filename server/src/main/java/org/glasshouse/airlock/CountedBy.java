// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Who counted the people behind the cells of a table, as its evidence says.
public enum CountedBy {
  /// A step that the environment's own engine computed; nobody's code could say otherwise.
  ENGINE("the engine"),
  /// The study's own code, which checkers can read.
  STUDY("the study's own code");

  private final String words;

  CountedBy(String words) {
    this.words = words;
  }

  /// As a sentence says it.
  public String words() {
    return words;
  }
}
