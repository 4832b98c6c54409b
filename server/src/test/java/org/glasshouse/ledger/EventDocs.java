// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the source code's comments say about an event.
final class EventDocs {

  private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) ");

  private EventDocs() {}

  /// The event as a section of a page.
  static String section(String kind, Class<?> event) throws IOException {
    var comment = comment(event);
    int parameters = comment.indexOf("@param ");
    var words = parameters < 0 ? comment : comment.substring(0, parameters);
    var section =
        new StringBuilder("## %s\n\n%s\n\n".formatted(kind, words.replace("[#", "[").strip()));
    var shape = Shapes.of(event);
    if (!shape.isEmpty()) {
      section.append("| part | is | what |\n|---|---|---|\n");
      var said = parameters(comment);
      shape.forEach((name, part) -> {
        var plain = name.replace("?", "");
        section.append(
            "| %s | %s | %s |\n"
                .formatted(
                    name.endsWith("?") ? "(`" + plain + "`)" : "`" + plain + "`",
                    is(part),
                    said.getOrDefault(plain, "")));
      });
      section.append('\n');
    }
    return section.toString();
  }

  private static String is(Object shape) {
    return switch (shape) {
      case List<?> list -> "list of " + is(list.getFirst());
      case Map<?, ?> parts when parts.containsKey("*") -> is(parts.get("*")) + " by name";
      case Map<?, ?> parts ->
          parts.entrySet().stream()
              .map(part -> part.getKey() + " " + is(part.getValue()))
              .collect(Collectors.joining(", ", "record (", ")"));
      default -> shape.toString();
    };
  }

  /// The comment right above the record, on one line.
  private static String comment(Class<?> event) throws IOException {
    var top = event;
    while (top.getEnclosingClass() != null) {
      top = top.getEnclosingClass();
    }
    var source =
        Files.readAllLines(Path.of("src/main/java", top.getName().replace('.', '/') + ".java"));
    int at = 0;
    while (!source.get(at).matches(".*\\brecord " + event.getSimpleName() + "\\b.*")) {
      at++;
    }
    while (source.get(at - 1).strip().startsWith("@")) {
      at--;
    }
    int from = at;
    while (source.get(from - 1).strip().startsWith("///")) {
      from--;
    }
    return source.subList(from, at).stream()
        .map(line -> line.strip().substring(3).strip())
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> parameters(String comment) {
    var said = new TreeMap<String, String>();
    var match = PARAMETER.matcher(comment);
    while (match.find()) {
      int end = comment.indexOf("@param ", match.end());
      said.put(
          match.group(1), comment.substring(match.end(), end < 0 ? comment.length() : end).strip());
    }
    return said;
  }
}
