// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

/// How far an amendment goes, and so who decides on it: the widest of its changes counts.
public enum Extent {
  /// Allows less: takes effect at once, by the word of the project's lead.
  NARROWER("narrower"),
  /// Nothing but people who join, and what allows less: one approving body decides.
  JOINING("joining"),
  /// Anything else: every approving body and every custodian of the data decides.
  WIDER("wider");

  private final String slug;

  Extent(String slug) {
    this.slug = slug;
  }

  /// The stable word of the ledger.
  public String slug() {
    return slug;
  }
}
