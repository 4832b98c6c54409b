// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Rows that belong to people: a table, or part of one.
public sealed interface Frame extends Node {

  Schema schema();

  /// A table of a published contract. `onePerPerson` tables have at most one row for each person.
  record Table(TableName name, boolean onePerPerson, Schema schema, Traits traits)
      implements Frame {
    public Table {
      var rows = onePerPerson ? null : new Rows(name, List.of());
      traits =
          new Traits(null, rows, false, 1, Fingerprint.of("Table", name, onePerPerson, schema));
    }

    public Table(TableName name, boolean onePerPerson, Schema schema) {
      this(name, onePerPerson, schema, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of();
    }
  }

  /// A table that came with the study: one row for each person key in it.
  record Inline(Schema schema, SortedMap<Long, InlineRow> rows, Traits traits) implements Frame {
    public Inline {
      rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
      var content = new StringBuilder();
      rows.forEach((person, row) -> content.append(person).append(row.canonical()).append(';'));
      rows.values().forEach(row -> row.check(schema));
      traits = new Traits(null, null, false, 1, Fingerprint.of("Inline", schema, content));
    }

    public Inline(Schema schema, SortedMap<Long, InlineRow> rows) {
      this(schema, rows, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of();
    }
  }

  /// The rows of `source` for which `condition` is true; a missing answer drops the row too.
  record Filter(Frame source, Series condition, Traits traits) implements Frame {
    public Filter {
      traits = Rules.filter(source, condition);
    }

    public Filter(Frame source, Series condition) {
      this(source, condition, Traits.PENDING);
    }

    @Override
    public Schema schema() {
      return source.schema();
    }

    @Override
    public List<Node> parts() {
      return List.of(source, condition);
    }
  }

  /// The rows of `source` in ascending order of `by`, missing values first. Of several sorts the
  /// one applied last comes first in priority.
  record Sort(Frame source, Series by, Traits traits) implements Frame {
    public Sort {
      traits = Rules.sort(source, by);
    }

    public Sort(Frame source, Series by) {
      this(source, by, Traits.PENDING);
    }

    @Override
    public Schema schema() {
      return source.schema();
    }

    @Override
    public List<Node> parts() {
      return List.of(source, by);
    }
  }

  /// The first or last row of a sorted `source` for each person. Rows that tie are told apart by
  /// the columns that the study takes from this pick, in order of their names.
  record Pick(Frame source, Position position, Traits traits) implements Frame {
    public Pick {
      traits = Rules.pick(source, position);
    }

    public Pick(Frame source, Position position) {
      this(source, position, Traits.PENDING);
    }

    @Override
    public Schema schema() {
      return source.schema();
    }

    @Override
    public List<Node> parts() {
      return List.of(source);
    }
  }

  /// Which end of a sorted frame.
  enum Position {
    FIRST,
    LAST
  }
}
