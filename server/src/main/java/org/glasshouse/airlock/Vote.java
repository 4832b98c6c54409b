// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// What a checker says about one file.
public enum Vote {
  APPROVED("Approved"),
  CHANGES_REQUESTED("Changes requested");

  private final String words;

  Vote(String words) {
    this.words = words;
  }

  /// The vote as a person would say it.
  public String words() {
    return words;
  }
}
