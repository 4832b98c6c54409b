// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.glasshouse.query.QueryProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/// Reads JSON strictly: no duplicate names, no comments, bounded depth and size, nothing after the
/// end.
public final class JsonText {

  /// Real studies are up to 2.4 MB; ten times that is refused.
  public static final int LONGEST = 25_000_000;

  private static final int DEEPEST = 60;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxDocumentLength(LONGEST)
                  .maxStringLength(100_000)
                  .maxNameLength(1_000)
                  .maxNumberLength(400)
                  .build())
          .build();

  private JsonText() {}

  /// The one value that a text holds.
  ///
  /// @throws QueryProblem when the text is too long or not JSON
  public static Json read(String text) {
    if (text.length() > LONGEST) {
      throw new QueryProblem.TooLarge("longer than " + LONGEST + " characters");
    }
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw bad("there is something after the end of the JSON");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new QueryProblem.TooLarge(
          "nested more than " + DEEPEST + " deep, or has a longer text or number than any study");
    } catch (JacksonException e) {
      var where = e.getLocation() == null ? TokenStreamLocation.NA : e.getLocation();
      throw bad("it is not JSON at line " + where.getLineNr() + ", column " + where.getColumnNr());
    }
  }

  private static Json value(JsonParser parser) {
    var token = parser.currentToken();
    if (token == null) {
      throw bad("it ends too early");
    }
    return switch (token) {
      case VALUE_NULL -> new Json.Missing();
      case VALUE_TRUE -> new Json.Truth(true);
      case VALUE_FALSE -> new Json.Truth(false);
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_STRING -> new Json.Text(parser.getString());
      case START_ARRAY -> array(parser);
      case START_OBJECT -> fields(parser);
      case END_ARRAY, END_OBJECT, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw bad("it is not JSON");
    };
  }

  private static Json whole(JsonParser parser) {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw bad("a whole number has more than 64 bits");
    }
    return new Json.Whole(parser.getLongValue());
  }

  private static Json decimal(JsonParser parser) {
    var value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw bad("a decimal number is too large");
    }
    return new Json.Decimal(value);
  }

  private static Json array(JsonParser parser) {
    var items = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Json.Array(items);
  }

  private static Json fields(JsonParser parser) {
    var fields = new LinkedHashMap<String, Json>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Json.Fields(fields);
  }

  private static QueryProblem bad(String what) {
    return new QueryProblem.BadFile(what, "write the file again");
  }
}
