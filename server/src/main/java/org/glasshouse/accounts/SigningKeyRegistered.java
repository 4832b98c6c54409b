// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.ledger.Recorded;

/// A member of staff will sign decisions with this key; who it is stays inside.
///
/// @param key the public half, `name+number+key`
public record SigningKeyRegistered(String key, OrganisationId organisation) implements Recorded {

  @Override
  public String kind() {
    return "signing-key-registered";
  }
}
