// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Who may use what is released.
public enum Audience {
  /// Everybody; the file stands in the public register.
  PUBLIC("Anyone"),
  /// Members of the project, each through links that work once. The register still shows that it
  /// left, with its hash.
  PROJECT("Members of the project");

  private final String words;

  Audience(String words) {
    this.words = words;
  }

  /// The audience as a person would say it.
  public String words() {
    return words;
  }
}
