// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The shape of the JSON that an event becomes, read from its record components.
///
/// `text`, `number` and `truth`; `[shape]` for a list; a record with a shape for each part, where
/// `part?` may be absent; `{"*": shape}` for parts with names of their own.
final class Shapes {

  private Shapes() {}

  /// The kind and version that an event of this class says it has.
  static Recorded bare(Class<?> event) {
    try {
      // Without a constructor: kind and version are constants, whatever the components.
      var unsafe = Class.forName("sun.misc.Unsafe");
      Field only = unsafe.getDeclaredField("theUnsafe");
      only.setAccessible(true);
      var made = unsafe.getMethod("allocateInstance", Class.class).invoke(only.get(null), event);
      return (Recorded) made;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Map<String, Object> of(Class<?> record) {
    var shape = new TreeMap<String, Object>();
    for (var component : record.getRecordComponents()) {
      shape.put(
          component.getName() + (absent(component) ? "?" : ""), of(component.getGenericType()));
    }
    return shape;
  }

  private static Object of(Type type) {
    return switch (type) {
      case ParameterizedType generic -> of(generic);
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
      case Class<?> plain -> ofClass(plain);
      default -> throw new IllegalArgumentException("no shape for " + type);
    };
  }

  private static Object of(ParameterizedType generic) {
    var arguments = generic.getActualTypeArguments();
    var raw = (Class<?>) generic.getRawType();
    if (raw == Optional.class) {
      return of(arguments[0]);
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return List.of(of(arguments[0]));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return Map.of("*", of(arguments[1]));
    }
    throw new IllegalArgumentException("no shape for " + generic);
  }

  private static Object ofClass(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "truth";
    }
    if (type.isPrimitive() || type == Integer.class || type == Long.class || type == Double.class) {
      return "number";
    }
    if (type.isSealed() && !type.isEnum()) {
      return anyOf(type);
    }
    if (!type.isRecord()) {
      return "text";
    }
    var components = type.getRecordComponents();
    boolean id = components.length == 1 && components[0].getName().equals("value");
    return id ? of(components[0].getGenericType()) : of(type);
  }

  /// What all alternatives share is always there; the rest may be absent.
  private static Object anyOf(Class<?> sealed) {
    var shapes =
        Arrays.stream(sealed.getPermittedSubclasses()).map(Shapes::ofClass).distinct().toList();
    if (shapes.size() == 1) {
      return shapes.getFirst();
    }
    var names = new TreeSet<String>();
    var united = new TreeMap<String, Object>();
    for (var shape : shapes) {
      if (!(shape instanceof Map<?, ?> parts)) {
        throw new IllegalArgumentException("no shape for " + sealed);
      }
      parts.forEach((name, part) -> {
        var plain = name.toString().replace("?", "");
        names.add(plain);
        united.put(plain, part);
      });
    }
    var shape = new TreeMap<String, Object>();
    for (var name : names) {
      boolean always = shapes.stream().allMatch(one -> ((Map<?, ?>) one).containsKey(name));
      shape.put(always ? name : name + "?", united.get(name));
    }
    return shape;
  }

  private static boolean absent(RecordComponent component) {
    return component.getType() == Optional.class
        || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
