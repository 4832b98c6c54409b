// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.web.Typed;
import org.jspecify.annotations.Nullable;

/// What an operator fills in to register a member of staff.
record NewStaff(
    @NotBlank(message = "Enter their name") @Size(max = 120, message = "Use at most 120 characters")
        @Nullable String name,
    @NotBlank(message = "Enter the e-mail address that they sign in with")
        @Email(message = "Enter an e-mail address, such as name@organisation.uk")
        @Size(max = 200, message = "Use at most 200 characters")
        @Nullable String email,
    @NotBlank(message = "Choose the organisation that answers for them")
        @Nullable String organisation,
    @NotEmpty(message = "Choose at least one role") @Nullable List<Role> roles) {

  static NewStaff empty() {
    return new NewStaff(null, null, null, null);
  }

  /// Whoever runs the machine does not study the records on it.
  boolean mixesRoles() {
    return roles != null && roles.contains(Role.ANALYST) && roles.contains(Role.OPERATOR);
  }

  /// The user, once the form was checked.
  User user(UserId id) {
    return new User(
        id,
        Typed.line(name),
        Typed.line(email),
        new OrganisationId(Typed.line(organisation)),
        roles == null ? Set.of() : Set.copyOf(roles));
  }
}
