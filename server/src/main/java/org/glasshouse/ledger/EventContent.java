// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.kernel.PersonKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns an event's record components into JSON.
///
/// Ids become their text, enum constants their slug, times ISO 8601, sets sorted lists; absent
/// values are left out. A person's key is never written: not in public entries, where it would be a
/// leak, and not in the person's own, who has no use for it.
final class EventContent {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Looked up once for each class, because each event is written while others wait for its commit.
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          var components = List.of(type.getRecordComponents());
          components.forEach(component -> component.getAccessor().setAccessible(true));
          return components;
        }
      };

  /// How an enum spells its constants, where it says so itself.
  private static final ClassValue<Optional<Method>> SLUGS =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          try {
            var method = type.getMethod("slug");
            method.setAccessible(true);
            return Optional.of(method);
          } catch (NoSuchMethodException none) {
            return Optional.empty();
          }
        }
      };

  private EventContent() {}

  /// The components of an event.
  ///
  /// @throws LedgerProblem.NotWritable if one of them has no JSON form
  static ObjectNode of(Object event) {
    var node = JSON.objectNode();
    for (var component : components(event)) {
      boolean subject =
          event instanceof RecordedForPerson && component.getType() == PersonKey.class;
      if (!subject) {
        add(node, component, event);
      }
    }
    return node;
  }

  private static List<RecordComponent> components(Object event) {
    if (!event.getClass().isRecord()) {
      throw new LedgerProblem.NotWritable(
          event.getClass().getSimpleName(), "The class", "an event is a record");
    }
    return COMPONENTS.get(event.getClass());
  }

  private static void add(ObjectNode node, RecordComponent component, Object event) {
    try {
      var value = json(read(component, event));
      if (value != null) {
        requireWritable(value);
        node.set(component.getName(), value);
      }
    } catch (IllegalArgumentException unwritable) {
      throw new LedgerProblem.NotWritable(
          event.getClass().getSimpleName(),
          component.getName(),
          unwritable.getMessage() == null ? "unknown type" : unwritable.getMessage());
    }
  }

  /// Texts that are plain are the rule, and always writable.
  private static void requireWritable(JsonNode value) {
    if (!value.isString() || hasSurrogates(value.stringValue())) {
      CanonicalJson.write(value);
    }
  }

  private static boolean hasSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object read(RecordComponent component, Object event) {
    try {
      return component.getAccessor().invoke(event);
    } catch (IllegalAccessException | InvocationTargetException broken) {
      throw new IllegalArgumentException("its accessor fails", broken);
    }
  }

  private static @Nullable JsonNode json(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case PersonKey _ -> throw new IllegalArgumentException("a person's key is never published");
      case String text -> JSON.stringNode(text);
      case Boolean truth -> JSON.booleanNode(truth);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.stringNode(number.toPlainString());
      case BigInteger number -> JSON.stringNode(number.toString());
      case Enum<?> constant -> JSON.stringNode(slug(constant));
      case TemporalAccessor time -> JSON.stringNode(time.toString());
      case TemporalAmount length -> JSON.stringNode(length.toString());
      case Optional<?> optional -> json(optional.orElse(null));
      case Set<?> set -> sorted(set);
      case Collection<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Record record -> nested(record);
      default ->
          throw new IllegalArgumentException(
              value.getClass().getSimpleName() + " has no form in JSON");
    };
  }

  private static @Nullable JsonNode nested(Record record) {
    var components = COMPONENTS.get(record.getClass());
    if (components.size() == 1 && components.getFirst().getName().equals("value")) {
      return json(read(components.getFirst(), record));
    }
    var node = JSON.objectNode();
    for (var component : components) {
      var value = json(read(component, record));
      if (value != null) {
        node.set(component.getName(), value);
      }
    }
    return node;
  }

  private static ArrayNode list(Collection<?> values) {
    var array = JSON.arrayNode();
    for (var value : values) {
      array.add(json(value));
    }
    return array;
  }

  private static ArrayNode sorted(Set<?> values) {
    var array = JSON.arrayNode();
    list(values)
        .valueStream()
        .sorted(Comparator.comparing(CanonicalJson::write))
        .forEach(array::add);
    return array;
  }

  private static ObjectNode map(Map<?, ?> values) {
    var node = JSON.objectNode();
    values.forEach((key, value) -> {
      var name = json(key);
      var content = json(value);
      if (name == null || !name.isString()) {
        throw new IllegalArgumentException("its map has keys that are not texts");
      }
      if (content != null) {
        node.set(name.stringValue(), content);
      }
    });
    return node;
  }

  private static String slug(Enum<?> constant) {
    var slug = SLUGS.get(constant.getDeclaringClass());
    if (slug.isEmpty()) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    try {
      return slug.get().invoke(constant).toString();
    } catch (IllegalAccessException | InvocationTargetException broken) {
      throw new IllegalArgumentException("its slug fails", broken);
    }
  }
}
