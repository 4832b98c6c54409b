// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line of the ledger as everybody sees it.
///
/// @param index its place, from 0
/// @param kind what happened, such as `run-started`; `personal` where only the person may know
/// @param version the version of this kind's payload
/// @param recorded when it was recorded, as it says itself: ISO 8601 in UTC, to the millisecond
/// @param text its canonical JSON, the bytes that are hashed
/// @param payload the canonical JSON of what was recorded; `{}` for a personal entry, whose payload
///   is not public
public record Entry(
    long index, String kind, int version, String recorded, String text, String payload) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /// Reads what stands around the payload, and leaves the payload as it is: of the many entries
  /// that are read, few are looked into.
  static Entry of(long index, String text) {
    var kind = "";
    int version = 0;
    var recorded = "";
    var payload = "{}";
    try (var parser = MAPPER.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "kind" -> kind = parser.getString();
          case "version" -> version = parser.getIntValue();
          case "at" -> recorded = parser.getString();
          case "data" -> payload = skipped(parser, text);
          default -> parser.skipChildren();
        }
      }
    }
    return new Entry(index, kind, version, recorded, text, payload);
  }

  private static String skipped(JsonParser parser, String text) {
    long from = parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    long to = parser.currentTokenLocation().getCharOffset() + 1;
    return text.substring((int) from, (int) to);
  }

  /// When it was recorded.
  public Instant at() {
    return Instant.parse(recorded);
  }

  /// All of it, parsed anew at each call.
  public JsonNode json() {
    return MAPPER.readTree(text);
  }

  /// The payload, parsed anew at each call; an empty object for a personal entry.
  public JsonNode data() {
    return MAPPER.readTree(payload);
  }
}
