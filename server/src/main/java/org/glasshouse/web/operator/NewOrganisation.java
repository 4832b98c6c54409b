// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.web.Typed;
import org.jspecify.annotations.Nullable;

/// What an operator fills in to register an organisation.
// A field is null until it is filled in; the form's rule says that it may not stay so.
@SuppressWarnings("MultipleNullnessAnnotations")
record NewOrganisation(
    @NotBlank(message = "Give it a short name")
        @Pattern(
            regexp = "([a-z0-9][a-z0-9-]{0,63})?",
            message = "Use small letters, digits and hyphens, 64 at most")
        @Nullable String id,
    @NotBlank(message = "Enter its name") @Size(max = 120, message = "Use at most 120 characters")
        @Nullable String name,
    @NotNull(message = "Choose what kind of organisation it is") @Nullable UserKind kind) {

  static NewOrganisation empty() {
    return new NewOrganisation(null, null, null);
  }

  /// The organisation, once the form was checked.
  Organisation organisation() {
    return new Organisation(
        new OrganisationId(Typed.line(id)), Typed.line(name), Objects.requireNonNull(kind));
  }
}
