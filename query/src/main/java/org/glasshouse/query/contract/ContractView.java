// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TableName;
import org.glasshouse.query.TablePermit;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.explain.Touched;
import org.glasshouse.query.sql.Dialect;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.SizeEstimate;
import org.glasshouse.query.sql.TableSource;

/// Published tables, as far as a view of the lake covers them.
///
/// A published table has the rows of those tables of the lake that the view has. A column is
/// covered when the view has everything that each of these rows' values are made of; otherwise it
/// would be filled for some rows and not for others, and nobody could tell. A column that is always
/// missing here needs no permission and is missing.
public record ContractView(Contract contract, LakeView view) {

  /// Answers questions over a folder with a run's view.
  ///
  /// @param folder one Parquet file for each table of the view
  /// @throws QueryProblem.TableNotPermitted from `answer`, when a table is not covered
  /// @throws QueryProblem.ColumnNotPermitted from `answer`, when a column is not covered
  public Engine engine(DuckDBConnection connection, Path folder) {
    var dialect = new DuckDbDialect();
    var sources = sources(dialect, table -> parquet(folder.resolve(table + ".parquet")));
    var engine = new DuckDbEngine(connection, sources, permit(new Persons.Everyone()));
    return (question, watch) -> {
      check(question);
      return engine.answer(question, watch);
    };
  }

  private static String parquet(Path file) {
    return "read_parquet('" + file.toString().replace("'", "''") + "')";
  }

  /// The view in the words of the query model.
  public Permit permit(Persons persons) {
    var tables = new HashMap<TableName, TablePermit>();
    for (var table : contract.tables()) {
      if (covers(table)) {
        var columns =
            table.columns().stream()
                .filter(column -> lacking(table, column).isEmpty())
                .map(ContractColumn::name)
                .collect(Collectors.toSet());
        tables.put(table.name(), new TablePermit(columns, null));
      }
    }
    return Permit.of(persons, tables);
  }

  /// Refuses a question that needs what the view does not cover, and says of which tables of the
  /// lake it is made.
  public void check(Question question) {
    for (var node : Graph.nodes(question)) {
      switch (node) {
        case Frame.Table table -> covered(table.name());
        case Series.Column(Frame source, String name, _) -> {
          if (Graph.root(source) instanceof Frame.Table table) {
            requireColumn(covered(table.name()), name);
          }
        }
        case Frame _, Series _, SetSeries _ -> {}
      }
    }
  }

  private ContractTable covered(TableName name) {
    var table = contract.byName().get(name);
    if (table == null) {
      throw new QueryProblem.NoSuchTable(name);
    }
    if (!covers(table)) {
      throw new QueryProblem.TableNotPermitted(name);
    }
    return table;
  }

  private void requireColumn(ContractTable table, String name) {
    table
        .column(name)
        .map(column -> lacking(table, column))
        .filter(lacking -> !lacking.isEmpty())
        .ifPresent(lacking -> {
          throw new QueryProblem.ColumnNotPermitted(
              table.name(), name + " (made from " + String.join(", ", lacking) + ")");
        });
  }

  /// Whether the view has any rows for the table, or the table never has any here.
  public boolean covers(ContractTable table) {
    return table.parts().isEmpty() || !parts(table).isEmpty();
  }

  private List<Part> parts(ContractTable table) {
    return table.parts().stream()
        .filter(part -> view.has(part.lake()))
        .filter(part ->
            part.where().stream().flatMap(where -> where.needs().stream()).allMatch(view::has))
        .toList();
  }

  /// The columns of the lake without which a published column is not covered; none when it is
  /// covered.
  public List<String> lacking(ContractTable table, String column) {
    return table
        .column(column)
        .map(each -> List.copyOf(lacking(table, each)))
        .orElseThrow(() -> new QueryProblem.NoSuchTable(table.name()));
  }

  private SortedSet<String> lacking(ContractTable table, ContractColumn column) {
    var lacking = new TreeSet<String>();
    var filled = column.isAlwaysMissing();
    for (var part : parts(table)) {
      var from = column.from().get(part.lake());
      if (from != null) {
        filled = true;
        from.needs().stream()
            .filter(need -> !view.has(need))
            .forEach(need -> lacking.add(need.toString()));
      }
    }
    if (!filled) {
      column.from().values().stream()
          .flatMap(from -> from.needs().stream())
          .forEach(need -> lacking.add(need.toString()));
    }
    return lacking;
  }

  /// The columns of the lake that a published column is made of, as far as the view has their
  /// tables.
  public Set<LakeColumn> madeOf(ContractTable table, String column) {
    var needs = new LinkedHashSet<LakeColumn>();
    for (var part : parts(table)) {
      part.where().ifPresent(where -> needs.addAll(where.needs()));
      table
          .column(column)
          .map(each -> each.from().get(part.lake()))
          .ifPresent(from -> needs.addAll(from.needs()));
    }
    return needs;
  }

  /// How large a run can become, from how many rows the lake's tables have; nothing is run.
  ///
  /// Nobody has a row in the lake who has none in `person`; the door sees to that.
  ///
  /// @param rows how many rows each table of the lake has at most; tables may be missing
  public ExpectedSize size(Question question, Map<String, Long> rows) {
    var read = new TreeMap<String, Long>();
    var unknown = new TreeSet<String>();
    Touched.by(question)
        .tables()
        .forEach((name, columns) ->
            read(contract.named(name), columns)
                .forEach(lake -> {
                  var count = rows.get(lake);
                  if (count == null) {
                    unknown.add(lake);
                  } else {
                    read.put(lake, count);
                  }
                }));
    if (!unknown.isEmpty()) {
      return new ExpectedSize(read, unknown, Optional.empty());
    }
    var everybody = rows.getOrDefault("person", Long.MAX_VALUE);
    var estimate = new SizeEstimate(table -> rows(table, rows), Permit.everything(), everybody);
    return new ExpectedSize(read, unknown, Optional.of(estimate.of(question)));
  }

  /// The tables of the lake that are read for some columns of a published table.
  private Set<String> read(ContractTable table, Set<String> columns) {
    var lake = new TreeSet<String>();
    parts(table).forEach(part -> lake.add(part.lake()));
    columns.forEach(column -> madeOf(table, column).forEach(need -> lake.add(need.table())));
    return lake;
  }

  private long rows(TableName name, Map<String, Long> rows) {
    return parts(contract.named(name.toString())).stream()
        .mapToLong(part -> rows.getOrDefault(part.lake(), 0L))
        .sum();
  }

  /// Where an engine finds each covered table.
  ///
  /// @param relation what stands for a table of the lake in SQL, such as `read_parquet('…')`
  public Map<TableName, TableSource> sources(Dialect dialect, UnaryOperator<String> relation) {
    var sources = new HashMap<TableName, TableSource>();
    for (var table : contract.tables()) {
      if (covers(table)) {
        sources.put(table.name(), source(table, dialect, relation));
      }
    }
    return sources;
  }

  private TableSource source(ContractTable table, Dialect dialect, UnaryOperator<String> relation) {
    var columns =
        table.columns().stream().filter(column -> lacking(table, column).isEmpty()).toList();
    var selects = new ArrayList<String>();
    for (var part : parts(table)) {
      selects.add(new PartSelect(part, columns, dialect, relation).sql());
    }
    if (selects.isEmpty()) {
      selects.add(PartSelect.nothing(columns, dialect));
    }
    var names = new HashMap<String, String>();
    columns.forEach(column -> names.put(column.name(), '"' + column.name() + '"'));
    return new TableSource(
        "(" + String.join(" UNION ALL ", selects) + ") AS published", LakeView.PERSON, names);
  }
}
