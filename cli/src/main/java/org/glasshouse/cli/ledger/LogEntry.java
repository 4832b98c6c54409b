// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An entry as the monitor reads it.
///
/// @param raw the exact text
/// @param json the whole entry
record LogEntry(long index, String kind, int version, Instant at, String raw, JsonNode json) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// @throws IllegalArgumentException if the bytes are no entry; the message says why
  static LogEntry parse(long index, byte[] bytes) {
    try {
      var raw = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var json = MAPPER.readTree(raw);
      var kind = json.path("kind");
      var version = json.path("version");
      var at = json.path("at");
      if (!kind.isString() || !version.isIntegralNumber() || !at.isString()) {
        throw new IllegalArgumentException("kind, version or time is missing");
      }
      return new LogEntry(
          index,
          kind.stringValue(),
          version.intValue(),
          Instant.parse(at.stringValue()),
          raw,
          json);
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException("it is not JSON", notJson);
    } catch (CharacterCodingException otherBytes) {
      throw new IllegalArgumentException("it is not UTF-8", otherBytes);
    } catch (DateTimeException noTime) {
      throw new IllegalArgumentException("its time is not one", noTime);
    }
  }

  /// A text of the payload; empty if there is none.
  String text(String name) {
    return data().path(name).asString("");
  }

  /// A whole number of the payload; 0 if there is none.
  long number(String name) {
    return data().path(name).asLong(0);
  }

  /// The turn of a release request that the entry is about.
  String turn() {
    return text("request") + " turn " + number("turn");
  }

  /// What a rule found wrong with it.
  List<Finding> found(String rule, String words) {
    return List.of(new Finding(index, rule, words));
  }

  JsonNode data() {
    return json.path("data");
  }

  LocalDate day() {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
