// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.OrganisationId;

/// An organisation that decides on an amendment, and as what.
public record Seat(As as, OrganisationId organisation) {

  /// As what an organisation decides; one that is both decides as both.
  public enum As {
    BODY("body"),
    CUSTODIAN("custodian");

    private final String slug;

    As(String slug) {
      this.slug = slug;
    }

    /// The stable word of the ledger and of the database.
    public String slug() {
      return slug;
    }

    static As of(String slug) {
      return slug.equals(BODY.slug) ? BODY : CUSTODIAN;
    }
  }
}
