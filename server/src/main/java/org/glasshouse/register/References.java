// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// What a line of the register belongs to, read from its payload without building a tree of it.
record References(@Nullable String project, @Nullable String run, @Nullable String request) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static References of(String payload) {
    String project = null;
    String run = null;
    String request = null;
    try (var parser = MAPPER.createParser(payload)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "project" -> project = text(parser);
          case "run" -> run = text(parser);
          case "request" -> request = text(parser);
          default -> parser.skipChildren();
        }
      }
    }
    return new References(project, run, request);
  }

  private static @Nullable String text(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    parser.skipChildren();
    return null;
  }
}
