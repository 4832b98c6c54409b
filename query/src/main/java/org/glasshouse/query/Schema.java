// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The columns of a table, in order. The person's key is not among them: every table has it.
public record Schema(List<ColumnDefinition> columns) {
  public Schema {
    columns = List.copyOf(columns);
    if (columns.stream().map(ColumnDefinition::name).distinct().count() != columns.size()) {
      throw new QueryProblem.BadName("a table with two columns of one name");
    }
  }

  public static Schema of(Map<String, Type> types) {
    return new Schema(
        types.entrySet().stream()
            .map(entry -> new ColumnDefinition(entry.getKey(), entry.getValue()))
            .toList());
  }

  public Optional<ColumnDefinition> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  public Map<String, Type> types() {
    var types = new LinkedHashMap<String, Type>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    return types;
  }
}
