// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// The kind of organisation that uses data; people may refuse use by kind.
public enum UserKind {
  NHS("nhs", "An NHS organisation"),
  LOCAL_AUTHORITY("local-authority", "A council"),
  CENTRAL_GOVERNMENT("central-government", "A government department"),
  UNIVERSITY("university", "A university"),
  CHARITY("charity", "A charity"),
  COMMERCIAL("commercial", "A company");

  private final String slug;
  private final String words;

  UserKind(String slug, String words) {
    this.slug = slug;
    this.words = words;
  }

  /// The stable word used in files, addresses and the ledger.
  public String slug() {
    return slug;
  }

  /// The kind as a person would say it.
  public String words() {
    return words;
  }
}
