// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.ledger.Recorded;

/// An organisation may from now on have users here.
public record OrganisationRegistered(OrganisationId organisation, String name, UserKind kindOfUser)
    implements Recorded {

  @Override
  public String kind() {
    return "organisation-registered";
  }
}
