// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.List;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// A sentence of a study.
sealed interface Statement {

  /// Where its first words stand.
  Span span();

  /// `title "…"`.
  record Title(Span span, String text) implements Statement {}

  /// `tables ehrql.tables.core`: whose tables are known by their short name.
  record Tables(Span span, String contract) implements Statement {}

  /// `table events is ehrql.tables.tpp.clinical_events`.
  record Table(Span span, String name, String contract, String table) implements Statement {}

  /// `codelist asthma is snomedct "1", "2"`.
  record Codes(Span span, String name, Type kind, List<String> codes) implements Statement {
    public Codes {
      codes = List.copyOf(codes);
    }
  }

  /// `codelist asthma is snomedct from "codelists/asthma.csv" column "code"`.
  record CodeFile(Span span, String name, Type kind, String path, Span pathSpan, String column)
      implements Statement {}

  /// `parameter start is 2024-01-01`; a run may give another value of the same kind.
  record Parameter(Span span, String name, Expression.Literal value) implements Statement {}

  /// `let name be …`.
  record Let(Span span, String name, Expression expression) implements Statement {}

  /// `people where …`.
  record People(Span span, Expression condition) implements Statement {}

  /// `report name as …`.
  record Report(Span span, Named variable) implements Statement {}

  /// `list name showing a as …, b as …`.
  record Events(Span span, String name, List<Named> members) implements Statement {
    public Events {
      members = List.copyOf(members);
    }
  }

  /// `intervals months are every month from … to …`.
  record Intervals(Span span, String name, List<Interval> intervals) implements Statement {
    public Intervals {
      intervals = List.copyOf(intervals);
    }
  }

  /// `measure name counting … among … by … over …`; intervals are given here or by name.
  record Measure(
      Span span,
      String name,
      Expression counting,
      Expression among,
      List<Named> groups,
      List<Interval> intervals,
      @Nullable Token intervalsName)
      implements Statement {
    public Measure {
      groups = List.copyOf(groups);
      intervals = List.copyOf(intervals);
    }
  }

  /// A name in a result and what stands under it.
  record Named(Span span, String name, Expression expression) {}
}
