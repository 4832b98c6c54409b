// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.kernel.PersonKey;
import org.jspecify.annotations.Nullable;

/// Writes an event's record components as canonical JSON.
///
/// Ids become their text, enum constants their slug, times ISO 8601, sets sorted lists; absent
/// values are left out. A person's key is never written: not in public entries, where it would be a
/// leak, and not in the person's own, who has no use for it.
///
/// No tree is built of it first: an entry is written in the middle of somebody's transaction.
final class EventContent {

  /// What is looked up once for each class: its components in the order of their names.
  private static final ClassValue<List<Member>> MEMBERS =
      new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .map(component -> Member.of(component, type))
              .sorted(Comparator.comparing(Member::name))
              .toList();
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

  /// A component of a record.
  ///
  /// @param key its name as JSON writes it, with the colon
  /// @param subject whether it is the person whom an event is about
  private record Member(String name, String key, Method accessor, boolean subject) {

    static Member of(RecordComponent component, Class<?> type) {
      component.getAccessor().setAccessible(true);
      var key = new StringBuilder();
      CanonicalJson.string(component.getName(), key);
      boolean subject =
          RecordedForPerson.class.isAssignableFrom(type) && component.getType() == PersonKey.class;
      return new Member(
          component.getName(), key.append(':').toString(), component.getAccessor(), subject);
    }

    @Nullable Object of(Object record) {
      try {
        return accessor.invoke(record);
      } catch (IllegalAccessException | InvocationTargetException broken) {
        throw new IllegalArgumentException("its accessor fails", broken);
      }
    }
  }

  /// Appends the components of an event to a text.
  ///
  /// @throws LedgerProblem.NotWritable if one of them has no JSON form
  static void write(Object event, StringBuilder text) {
    char before = '{';
    for (var member : members(event)) {
      if (!member.subject() && written(before, member, event, text)) {
        before = ',';
      }
    }
    text.append(before == '{' ? "{}" : "}");
  }

  private static List<Member> members(Object event) {
    if (!event.getClass().isRecord()) {
      throw new LedgerProblem.NotWritable(
          event.getClass().getSimpleName(), "The class", "an event is a record");
    }
    return MEMBERS.get(event.getClass());
  }

  private static boolean written(char before, Member member, Object event, StringBuilder text) {
    try {
      return added(before, member.key(), member.of(event), text);
    } catch (IllegalArgumentException unwritable) {
      throw new LedgerProblem.NotWritable(
          event.getClass().getSimpleName(),
          member.name(),
          unwritable.getMessage() == null ? "unknown type" : unwritable.getMessage());
    }
  }

  /// Appends a name and a value, or neither if the value is absent.
  private static boolean added(
      char before, String key, @Nullable Object value, StringBuilder text) {
    var plain = plain(value);
    if (plain == null) {
      return false;
    }
    append(plain, text.append(before).append(key));
    return true;
  }

  /// A value without what Java wraps around it: a text, truth, number, collection, map or record.
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case PersonKey _ -> throw new IllegalArgumentException("a person's key is never published");
      case BigDecimal number -> number.toPlainString();
      case BigInteger number -> number.toString();
      case Enum<?> constant -> slug(constant);
      case TemporalAccessor time -> time.toString();
      case TemporalAmount length -> length.toString();
      case Optional<?> optional -> plain(optional.orElse(null));
      case Record record -> unwrapped(record);
      case Object other -> other;
    };
  }

  /// A record of one value, such as an id, is written as that value.
  private static @Nullable Object unwrapped(Record record) {
    var members = MEMBERS.get(record.getClass());
    return members.size() == 1 && members.getFirst().name().equals("value")
        ? plain(members.getFirst().of(record))
        : record;
  }

  private static void append(Object plain, StringBuilder text) {
    switch (plain) {
      case String words -> CanonicalJson.string(words, text);
      case Boolean truth -> text.append(truth.booleanValue());
      case Integer number -> text.append(number.intValue());
      case Long number -> CanonicalJson.integer(number, text);
      case Double number -> text.append(CanonicalJson.number(number));
      case Set<?> set -> list(set.stream().map(EventContent::element).sorted().toList(), text);
      case Collection<?> list -> list(list.stream().map(EventContent::element).toList(), text);
      case Map<?, ?> map -> map(map, text);
      case Record record -> record(record, text);
      default ->
          throw new IllegalArgumentException(
              plain.getClass().getSimpleName() + " has no form in JSON");
    }
  }

  private static String element(@Nullable Object value) {
    var plain = plain(value);
    if (plain == null) {
      return "null";
    }
    var text = new StringBuilder();
    append(plain, text);
    return text.toString();
  }

  private static void list(List<String> elements, StringBuilder text) {
    text.append('[').append(String.join(",", elements)).append(']');
  }

  private static void record(Record record, StringBuilder text) {
    char before = '{';
    for (var member : MEMBERS.get(record.getClass())) {
      if (added(before, member.key(), member.of(record), text)) {
        before = ',';
      }
    }
    text.append(before == '{' ? "{}" : "}");
  }

  private static void map(Map<?, ?> values, StringBuilder text) {
    var sorted = new TreeMap<String, @Nullable Object>();
    values.forEach((key, value) -> {
      if (!(plain(key) instanceof String name)) {
        throw new IllegalArgumentException("its map has keys that are not texts");
      }
      sorted.put(name, value);
    });
    char before = '{';
    for (var entry : sorted.entrySet()) {
      if (added(before, element(entry.getKey()) + ":", entry.getValue(), text)) {
        before = ',';
      }
    }
    text.append(before == '{' ? "{}" : "}");
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
