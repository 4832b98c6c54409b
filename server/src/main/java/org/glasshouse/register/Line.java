// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One public entry of the ledger, as the register shows it.
///
/// @param index its place in the ledger, under which anyone can check it
/// @param kind what happened, such as `permit-granted`
/// @param data the entry's payload
public record Line(long index, String kind, Instant at, JsonNode data) {

  /// A text of the payload; empty when the payload has none of that name.
  public String text(String name) {
    return data.path(name).asString("");
  }

  /// A number of the payload; zero when the payload has none of that name.
  public long number(String name) {
    return data.path(name).asLong(0);
  }

  /// The project that it belongs to, if any.
  public Optional<String> project() {
    return data.has("project") ? Optional.of(text("project")) : Optional.empty();
  }
}
