// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each entry has the shape that its kind and version were published with.
///
/// The shapes are in `kinds.json`, which a test of the server keeps equal to the server's events.
final class PublishedSchema implements Rule {

  private static final Set<String> PUBLIC = Set.of("at", "data", "kind", "version");
  private static final Set<String> PERSONAL = Set.of("at", "commitment", "kind", "version");

  private static final int PERSONAL_VERSION = 1;

  private final JsonNode kinds;

  PublishedSchema(JsonNode kinds) {
    this.kinds = kinds;
  }

  /// The shapes that this program was built with.
  static PublishedSchema builtIn() {
    try (var file = PublishedSchema.class.getResourceAsStream("kinds.json")) {
      return new PublishedSchema(new JsonMapper().readTree(file));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Nothing: each entry is judged by itself.
  record Memory() {}

  @Override
  public Memory memory() {
    return new Memory();
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    boolean personal = entry.kind().equals("personal");
    if (!new TreeSet<>(entry.json().propertyNames()).equals(personal ? PERSONAL : PUBLIC)) {
      return List.of(finding(entry, "has other parts than kind, version, time and payload"));
    }
    if (personal) {
      if (entry.version() != PERSONAL_VERSION) {
        return List.of(finding(entry, "is of a version that was never published"));
      }
      return Commitment.of(entry).isPresent()
          ? List.of()
          : List.of(finding(entry, "holds no commitment of 32 bytes"));
    }
    var shape = kinds.path(entry.kind()).path(Integer.toString(entry.version()));
    return shape.isObject()
        ? compare(entry, shape)
        : List.of(finding(entry, "is of a kind and version that was never published"));
  }

  private static List<Finding> compare(LogEntry entry, JsonNode shape) {
    var findings = new ArrayList<Finding>();
    compare(entry.data(), shape, "data", words -> findings.add(finding(entry, words)));
    return findings;
  }

  /// Holds a value against its shape, and its parts against theirs.
  private static void compare(JsonNode value, JsonNode shape, String path, Consumer<String> wrong) {
    if (shape.isString()) {
      if (!shape.stringValue().equals(typeOf(value))) {
        wrong.accept("should have " + path + " as " + shape.stringValue());
      }
    } else if (!typeOf(value).equals(shape.isArray() ? "list" : "record")) {
      wrong.accept("should have " + path + " as " + (shape.isArray() ? "list" : "record"));
    } else if (shape.isArray()) {
      value.forEach(part -> compare(part, shape.path(0), path + "[]", wrong));
    } else if (shape.has("*")) {
      value.forEach(part -> compare(part, shape.path("*"), path + ".*", wrong));
    } else {
      compareParts(value, shape, path, wrong);
    }
  }

  private static void compareParts(
      JsonNode value, JsonNode shape, String path, Consumer<String> wrong) {
    for (var name : value.propertyNames()) {
      if (!shape.has(name) && !shape.has(name + "?")) {
        wrong.accept("has a part that its kind does not have: " + path + "." + name);
      }
    }
    for (var part : shape.properties()) {
      var name = part.getKey().replace("?", "");
      if (value.has(name)) {
        compare(value.path(name), part.getValue(), path + "." + name, wrong);
      } else if (name.equals(part.getKey())) {
        wrong.accept("should have " + path + "." + name);
      }
    }
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "text";
      case NUMBER -> "number";
      case BOOLEAN -> "truth";
      case ARRAY -> "list";
      case OBJECT -> "record";
      case NULL, BINARY, POJO, MISSING -> "nothing";
    };
  }

  private static Finding finding(LogEntry entry, String words) {
    return new Finding(
        entry.index(),
        "schema",
        "Entry " + entry.index() + " (" + entry.kind() + ") " + words + ".");
  }
}
