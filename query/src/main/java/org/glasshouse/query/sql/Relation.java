// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;

/// Something with one row for each person (and interval, when `parametric`) that the rest of a
/// query joins.
sealed interface Relation {

  /// Unique within a query.
  String name();

  /// True when it has a row for each person and interval rather than for each person.
  boolean parametric();

  /// A published table with one row for each person.
  record Whole(String name, Frame.Table table, TreeSet<String> columns) implements Relation {
    @Override
    public boolean parametric() {
      return false;
    }
  }

  /// A table that came with the study.
  record Own(String name, Frame.Inline table) implements Relation {
    @Override
    public boolean parametric() {
      return false;
    }
  }

  /// What a query needs of the rows of one table after one chain of filters, worked out in one
  /// pass.
  ///
  /// @param level how many relations must exist before it, one after the other
  record Grouped(
      String name,
      Frame frame,
      int level,
      boolean parametric,
      Map<Fingerprint, Node> outputs,
      Map<Fingerprint, Frame.Pick> picks)
      implements Relation {
    Grouped(String name, Frame frame, int level, boolean parametric) {
      this(name, frame, level, parametric, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /// The conditions of the chain of filters.
    List<Series> conditions() {
      var conditions = new ArrayList<Series>();
      var at = frame;
      while (true) {
        switch (at) {
          case Frame.Filter(Frame source, Series condition, _) -> {
            conditions.add(0, condition);
            at = source;
          }
          case Frame.Sort sort -> at = sort.source();
          case Frame.Table _, Frame.Inline _, Frame.Pick _ -> {
            return conditions;
          }
        }
      }
    }

    String column(Node output) {
      return (output instanceof SetSeries ? "s" : "c")
          + List.copyOf(outputs.keySet()).indexOf(output.fingerprint());
    }

    String column(Frame.Pick pick) {
      return "p" + List.copyOf(picks.keySet()).indexOf(pick.fingerprint());
    }
  }

  /// A relation that is worked out in the pass of another one, whose rows contain its own.
  ///
  /// @param extra the conditions that tell its rows from the others
  record Guest(Grouped relation, List<Series> extra) {
    /// The column that holds how many rows it has.
    static final String ROWS = "n";
  }

  /// How many episodes the dates of some rows make.
  record Episodes(String name, Series.CountEpisodes episodes, Frame frame, boolean parametric)
      implements Relation {}

  /// A one-row series that many rows are compared with, worked out once for each person.
  record Prepared(String name, Series series) implements Relation {
    @Override
    public boolean parametric() {
      return false;
    }
  }
}
