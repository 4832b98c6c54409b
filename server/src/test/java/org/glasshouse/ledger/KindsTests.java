// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.OwnClasses;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The shapes of all public entries, which the monitor holds every entry against, and the page that
/// describes them.
///
/// After a new or changed event: run this test with `-Dglasshouse.update=true`, and read the
/// difference before committing it. A changed shape is a new `schemaVersion`; the old one stays.
@DisplayName("The published shapes of entries")
class KindsTests {

  private static final Path PUBLISHED =
      Path.of("../cli/src/main/resources/org/glasshouse/cli/ledger/kinds.json");
  private static final Path PAGE = Path.of("../docs/reference/ledger-entries.md");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final Map<String, Class<?>> events = events();

  @Test
  void areThoseOfTheEvents() throws Exception {
    var shapes = published();
    events.forEach((kind, event) -> {
      var version = Integer.toString(Shapes.bare(event).schemaVersion());
      shapes.computeIfAbsent(kind, _ -> new TreeMap<>()).put(version, Shapes.of(event));
    });

    same(PUBLISHED, MAPPER.writeValueAsString(shapes) + "\n");
  }

  @Test
  void areDescribedOnAPageInTheWordsOfTheCode() throws Exception {
    var page =
        new StringBuilder(
            """
            # What stands in the ledger

            Every kind of public entry, made from the program's own events and their comments by a test. The parts are those of
            `data`; [The ledger](ledger.md) says what stands around it. A part in brackets may be absent.

            """);
    for (var event : events.entrySet()) {
      page.append(EventDocs.section(event.getKey(), event.getValue()));
    }

    same(PAGE, page.toString());
  }

  private static Map<String, Class<?>> events() {
    var events = new TreeMap<String, Class<?>>();
    for (var type : OwnClasses.get()) {
      if (type.isRecord() && type.isAssignableTo(Recorded.class)) {
        var event = type.reflect();
        events.put(Shapes.bare(event).kind(), event);
      }
    }
    return events;
  }

  /// What was published before: shapes of kinds and versions that no event has any more stay valid,
  /// because entries that have them stay in the ledger.
  private static Map<String, Map<String, Object>> published() throws Exception {
    return MAPPER.readValue(
        Files.readString(PUBLISHED), new TypeReference<TreeMap<String, Map<String, Object>>>() {});
  }

  private static void same(Path file, String text) throws Exception {
    if (Boolean.getBoolean("glasshouse.update")) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file))
        .as("run this test with -Dglasshouse.update=true and read the difference")
        .isEqualTo(text);
  }
}
