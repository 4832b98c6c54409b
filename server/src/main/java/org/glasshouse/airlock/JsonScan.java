// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.glasshouse.disclosure.table.Identifiers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Walks through JSON and hands over every text in it, names included, once escapes are undone.
///
/// It reads word by word instead of building a tree, so that of a name that stands twice both
/// values are seen. One value, at most 100 deep and with at most 200,000 different texts, is JSON
/// here; anything else is not.
final class JsonScan {

  private static final int TEN_DIGITS = 10;
  private static final int DEEPEST = 100;
  private static final int MOST_TEXTS = 200_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(1 << 20)
                  .maxNameLength(10_000)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final Consumer<String> texts;
  private final Consumer<List<String>> columns;
  private final Deque<List<String>> open = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<List<String>> seenTogether = new HashSet<>();

  private JsonScan(Consumer<String> texts, Consumer<List<String>> columns) {
    this.texts = texts;
    this.columns = columns;
  }

  /// Reads all of it.
  ///
  /// @param texts gets every name, every string, and whole numbers that may be somebody's, each
  ///   once
  /// @param columns gets the names of each object, and the strings of each list, each once
  /// @return whether it is JSON within the limits
  static boolean read(String json, Consumer<String> texts, Consumer<List<String>> columns) {
    var scan = new JsonScan(texts, columns);
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return scan.all(parser);
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private boolean all(JsonParser parser) {
    int values = 0;
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (open.isEmpty()) {
        values++;
      }
      one(parser, token);
      if (seen.size() > MOST_TEXTS) {
        return false;
      }
    }
    return values == 1;
  }

  private void one(JsonParser parser, JsonToken token) {
    switch (token) {
      case START_OBJECT, START_ARRAY -> open.push(new ArrayList<>());
      case END_OBJECT, END_ARRAY -> {
        var together = open.pop();
        if (seenTogether.add(together)) {
          columns.accept(together);
        }
      }
      case PROPERTY_NAME -> {
        text(parser.getString());
        open.element().add(parser.getString());
      }
      case VALUE_STRING -> {
        text(parser.getString());
        if (parser.streamReadContext().inArray()) {
          open.element().add(parser.getString());
        }
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        var whole = whole(parser.getString());
        if (Identifiers.inCell(whole).filter(Identifiers.Kind.NHS_NUMBER::equals).isPresent()) {
          text(whole);
        }
      }
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {}
    }
  }

  /// A number of ten digits as such, however it is written: 94347.65919e5 is one, too.
  private static String whole(String number) {
    BigDecimal value;
    try {
      value = new BigDecimal(number).stripTrailingZeros();
    } catch (NumberFormatException beyond) {
      // Its exponent has more than ten digits or so, which JSON allows.
      return "";
    }
    return value.scale() <= 0 && (long) value.precision() - value.scale() == TEN_DIGITS
        ? value.toPlainString()
        : "";
  }

  private void text(String text) {
    if (seen.add(text)) {
      texts.accept(text);
    }
  }
}
