// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// As whom somebody lets something in.
public enum ImportPart {
  CHECKER("Output checker"),
  DATA("Data reviewer, of the custodian of the project's data"),
  SECURITY("Security reviewer, of those who run the environment");

  private final String words;

  ImportPart(String words) {
    this.words = words;
  }

  /// The part as a person would say it.
  public String words() {
    return words;
  }
}
