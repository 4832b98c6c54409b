// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The shapes of all public entries, which the monitor holds every entry against.
///
/// After a new or changed event: run this test with `-Dglasshouse.update=true`, and read the
/// difference before committing it. A changed shape is a new `schemaVersion`.
@DisplayName("The published shapes of entries")
class KindsTests {

  private static final Path PUBLISHED =
      Path.of("../cli/src/main/resources/org/glasshouse/cli/ledger/kinds.json");

  @Test
  void areThoseOfTheEvents() throws Exception {
    var shapes = new TreeMap<String, Map<String, Map<String, String>>>();
    for (var type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.glasshouse")) {
      if (type.isRecord() && type.isAssignableTo(Recorded.class)) {
        var event = type.reflect();
        shapes.put(kind(event), Map.of("1", shape(event)));
      }
    }
    var text =
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build()
                .writeValueAsString(shapes)
            + "\n";
    if (Boolean.getBoolean("glasshouse.update")) {
      Files.writeString(PUBLISHED, text);
    }

    assertThat(Files.readString(PUBLISHED))
        .as("run this test with -Dglasshouse.update=true and read the difference")
        .isEqualTo(text);
  }

  /// Kinds are their event's name with hyphens; the round trip through the monitor would tell.
  private static String kind(Class<?> event) {
    return event.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> shape(Class<?> event) {
    var shape = new TreeMap<String, String>();
    for (var component : event.getRecordComponents()) {
      shape.put(component.getName(), type(held(component)) + (absent(component) ? "?" : ""));
    }
    return shape;
  }

  /// What an `Optional` holds, or the component's own type.
  private static Class<?> held(RecordComponent component) {
    return component.getType() == Optional.class
            && component.getGenericType() instanceof ParameterizedType optional
            && optional.getActualTypeArguments()[0] instanceof Class<?> inner
        ? inner
        : component.getType();
  }

  private static boolean absent(RecordComponent component) {
    return component.getType() == Optional.class
        || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String type(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "truth";
    }
    if (type.isPrimitive() || type == Integer.class || type == Long.class || type == Double.class) {
      return "number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "list";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "record";
    }
    if (type.isRecord()) {
      var components = type.getRecordComponents();
      boolean id = components.length == 1 && components[0].getName().equals("value");
      return id ? type(components[0].getType()) : "record";
    }
    return "text";
  }
}
