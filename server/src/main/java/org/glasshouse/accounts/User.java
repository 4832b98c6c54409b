// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// Someone who signs in.
///
/// @param affiliation where they work, or null for a member of the public, who needs no employer to
///   see their own record
/// @param roles empty for a member of the public; never both ANALYST and OPERATOR, because whoever
///   runs the machine does not study the records on it
public record User(
    UserId id, String name, String email, @Nullable OrganisationId affiliation, Set<Role> roles) {

  public User {
    Text.requireLine("A user's name", name);
    Text.requireLine("An e-mail address", email);
    roles = Set.copyOf(roles);
    if (roles.contains(Role.ANALYST) && roles.contains(Role.OPERATOR)) {
      throw new IllegalArgumentException("Nobody is both an analyst and an operator.");
    }
    if (affiliation == null && !roles.isEmpty()) {
      throw new IllegalArgumentException("A role needs an organisation that answers for it.");
    }
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /// Where they work.
  ///
  /// @throws AccountsProblem.NoOrganisation for a member of the public
  public OrganisationId organisation() {
    if (affiliation == null) {
      throw new AccountsProblem.NoOrganisation(id);
    }
    return affiliation;
  }
}
