// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.net.URI;
import org.glasshouse.tlog.VerifierKey;

/// The environment that issues a receipt.
///
/// @param name for readers
/// @param address of its public pages, without a slash at the end
/// @param key of its ledger
public record Environment(String name, String address, VerifierKey key) {

  public Environment {
    if (name.isBlank() || address.endsWith("/") || URI.create(address).getHost() == null) {
      throw new IllegalArgumentException("An environment has a name, and an address of its pages.");
    }
  }
}
