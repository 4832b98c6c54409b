// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.Arrays;
import java.util.Optional;

/// How close an output is to people's records; the words are OpenSAFELY's.
public enum PrivacyLevel {
  /// A row may be a person: it never leaves, and nobody opens it; later steps may read it.
  HIGHLY_SENSITIVE("highly_sensitive"),
  /// Meant to be aggregate: its release may be asked for.
  MODERATELY_SENSITIVE("moderately_sensitive"),
  /// Meant to be harmless; its release may be asked for, and it is checked like any other.
  MINIMALLY_SENSITIVE("minimally_sensitive");

  private final String slug;

  PrivacyLevel(String slug) {
    this.slug = slug;
  }

  /// The word in project.yaml.
  public String slug() {
    return slug;
  }

  /// Whether the study meant it to leave; everything else stays for ever.
  public boolean mayBeAskedFor() {
    return switch (this) {
      case HIGHLY_SENSITIVE -> false;
      case MODERATELY_SENSITIVE, MINIMALLY_SENSITIVE -> true;
    };
  }

  static Optional<PrivacyLevel> named(String slug) {
    return Arrays.stream(values()).filter(level -> level.slug.equals(slug)).findFirst();
  }
}
