// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glasshouse.sandbox.sql.TableShape;

/// Whether the file of a `table` step names columns that its extract has, and an organisation that
/// can be one.
///
/// @param file of the table
/// @param extract what the needed step leaves, as far as it was checked
record TableColumns(String file, TableDefinition table, TableShape extract) {

  /// A practice or a provider has a code or a name. A date, an amount or an answer of yes or no is
  /// of a person, and would let many of one practice look like many practices.
  private static final Pattern NAMES =
      Pattern.compile("VARCHAR|UUID|ENUM.*|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?");

  /// What is wrong.
  List<Flaw> flaws() {
    var flaws = new ArrayList<Flaw>();
    table
        .reads()
        .forEach((name, place) -> {
          if (column(name).isEmpty()) {
            flaws.add(
                new Flaw(
                    file,
                    place,
                    "The step %s leaves no column %s; it leaves %s."
                        .formatted(table.from(), name, columns())));
          }
        });
    table
        .question()
        .organisation()
        .flatMap(this::column)
        .filter(column -> !NAMES.matcher(column.type().toUpperCase(Locale.ROOT)).matches())
        .ifPresent(column ->
            flaws.add(
                new Flaw(
                    file,
                    table.reads().getOrDefault(column.name(), Place.START),
                    "An organisation is named by text or a whole number; %s is %s."
                        .formatted(column.name(), column.type()))));
    return flaws;
  }

  /// DuckDB does not tell capital letters from small ones in names.
  private Optional<TableShape.Column> column(String name) {
    return extract.columns().stream()
        .filter(column -> column.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private String columns() {
    return String.join(", ", extract.columns().stream().map(TableShape.Column::name).toList());
  }
}
