// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import org.glasshouse.tlog.VerifierKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds in a receipt's description who issued it: the two things that no entry says.
final class Issuers {

  private Issuers() {}

  /// @throws IllegalArgumentException if the description has no publisher with a name
  static Environment of(byte[] metadata, VerifierKey key) {
    var graph = new JsonMapper().readTree(metadata).path("@graph");
    var address = find(graph, "./").path("publisher").path("@id").asString("");
    var name = find(graph, address).path("name").asString("");
    if (!address.endsWith("/")) {
      throw new IllegalArgumentException("no publisher");
    }
    return new Environment(name, address.substring(0, address.length() - 1), key);
  }

  private static JsonNode find(JsonNode graph, String id) {
    for (var entity : graph) {
      if (entity.path("@id").asString("").equals(id)) {
        return entity;
      }
    }
    throw new IllegalArgumentException("not described");
  }
}
