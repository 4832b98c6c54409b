// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.util.List;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A member of staff may from now on sign in.
///
/// The ledger is for ever, so it names the organisation and the roles at once and leaves the name
/// of the person to the register, where it can be corrected or withheld.
public record UserRegistered(UserId user, OrganisationId organisation, List<Role> roles)
    implements Recorded {

  public UserRegistered {
    roles = List.copyOf(roles);
  }

  @Override
  public String kind() {
    return "user-registered";
  }
}
