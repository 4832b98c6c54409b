// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line of the ledger as everybody sees it.
///
/// @param index its place, from 0
/// @param kind what happened, such as `run-started`; `personal` where only the person may know
/// @param version the version of this kind's payload
/// @param at when it was recorded
/// @param text its canonical JSON, the bytes that are hashed
/// @param json the same, parsed; the payload is under `data`
public record Entry(long index, String kind, int version, Instant at, String text, JsonNode json) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static Entry of(long index, String text) {
    var json = MAPPER.readTree(text);
    return new Entry(
        index,
        json.path("kind").stringValue(),
        json.path("version").intValue(),
        Instant.parse(json.path("at").stringValue()),
        text,
        json);
  }

  /// The payload; an empty object for a personal entry, whose payload is not public.
  public JsonNode data() {
    return json.path("data");
  }
}
