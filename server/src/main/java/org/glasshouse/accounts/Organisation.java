// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserKind;

/// An organisation whose staff sign in.
///
/// @param kind what people's choices may refuse
public record Organisation(OrganisationId id, String name, UserKind kind) {

  public Organisation {
    Text.requireLine("An organisation's name", name);
  }
}
