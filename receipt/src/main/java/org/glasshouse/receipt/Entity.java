// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One described thing of an RO-Crate, its properties in the order in which they were given.
final class Entity {

  private final Map<String, Object> properties = new LinkedHashMap<>();

  Entity(String id, String type) {
    properties.put("@id", id);
    properties.put("@type", type);
  }

  String id() {
    return String.valueOf(properties.get("@id"));
  }

  Map<String, Object> properties() {
    return properties;
  }

  /// Adds a text or number; an empty text says nothing and is left out.
  Entity with(String name, Object value) {
    if (!value.equals("")) {
      properties.put(name, value);
    }
    return this;
  }

  /// Refers to one other thing.
  Entity to(String name, String id) {
    properties.put(name, reference(id));
    return this;
  }

  /// Refers to other things; none is left out.
  Entity to(String name, List<String> ids) {
    var references = new ArrayList<Object>();
    ids.forEach(id -> references.add(reference(id)));
    if (!references.isEmpty()) {
      properties.put(name, references);
    }
    return this;
  }

  private static Map<String, Object> reference(String id) {
    return Map.of("@id", id);
  }
}
