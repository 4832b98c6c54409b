// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

/// How close an output is to people's records; the words are OpenSAFELY's.
public enum PrivacyLevel {
  /// A row may be a person: it never leaves, and nobody opens it; later steps may read it.
  HIGHLY_SENSITIVE("highly_sensitive"),
  /// Meant to be aggregate: its release may be asked for.
  MODERATELY_SENSITIVE("moderately_sensitive");

  private final String slug;

  PrivacyLevel(String slug) {
    this.slug = slug;
  }

  /// The word in project.yaml.
  public String slug() {
    return slug;
  }
}
