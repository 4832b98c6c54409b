// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One strict reader, one writer that gives the same bytes for the same content, and one hash.
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final JsonMapper LINES = JsonMapper.builder().build();

  private Json() {}

  /// Reads one JSON value; duplicate names and trailing text are refused.
  public static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }

  /// Writes maps, lists, text, numbers and booleans; maps keep their order.
  public static String text(Object value) {
    return MAPPER.writeValueAsString(value).replace("\r\n", "\n") + "\n";
  }

  /// The same on one line.
  public static String line(Object value) {
    return LINES.writeValueAsString(value) + "\n";
  }

  /// SHA-256 in lower-case hexadecimal.
  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /// SHA-256 in lower-case hexadecimal.
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
