// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Graph;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.ContractTable;
import org.glasshouse.query.contract.ContractView;
import org.glasshouse.query.contract.LakeColumn;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.query.contract.OmopTable;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.query.explain.Touched;
import org.glasshouse.query.form.PlainStudy;
import org.glasshouse.query.source.StudySource;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.SqlCompiler;
import org.glasshouse.query.sql.TableAccess;

/// Works out what there is to say about the definitions of one study.
public final class Explaining {

  private final StudySource source;
  private final Contract contract;
  private final ContractView whole;
  private final ContractView granted;
  private final Map<String, Long> rows;
  private final Map<Fingerprint, String> files;

  /// @param source the study's files
  /// @param permit what the project may see of the lake; without one, nothing is compared
  /// @param rows how many rows each table of the lake has at most, as far as that is known
  /// @throws org.glasshouse.query.QueryProblem when a codelist's file cannot be read
  public Explaining(StudySource source, Optional<LakeView> permit, Map<String, Long> rows) {
    this.source = source;
    this.contract = source.contract();
    this.whole = contract.over(everything());
    this.granted = permit.map(contract::over).orElse(whole);
    this.rows = Map.copyOf(rows);
    this.files = source.namesOfLists();
  }

  /// What there is to say about one definition; the SQL is over the permit where it covers that.
  ///
  /// @param path where it stands in the study
  /// @param study what it asks
  public Explanation of(String path, PlainStudy study) {
    var used = used(study);
    var called = called(study);
    var columns = columns(study.questions());
    var covered = columns.stream().allMatch(column -> column.lacking().isEmpty());
    var compiler = compiler(covered ? granted : whole);
    return new Explanation(
        path,
        study.title(),
        study.questions().stream().map(question -> Reading.of(question, called)).toList(),
        columns,
        source.codelists().lists().stream().filter(list -> used.contains(list.path())).toList(),
        study.questions().stream().flatMap(each -> sql(compiler, each).stream()).toList(),
        study.questions().stream().map(each -> granted.size(each, rows)).toList());
  }

  /// A list is called what the study calls it; in ehrQL's JSON lists have no names, so there it is
  /// the file with these codes.
  private Map<Fingerprint, String> called(PlainStudy study) {
    var called = new HashMap<Fingerprint, String>();
    files.forEach((list, path) -> called.put(list, "the codelist " + path));
    study.listNames().forEach((list, name) -> called.put(list, "the codelist “" + name + "”"));
    return called;
  }

  private Set<String> used(PlainStudy study) {
    var used =
        study.questions().stream()
            .flatMap(question -> Graph.nodes(question).stream())
            .map(node -> files.get(node.fingerprint()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    study.codelists().forEach(file -> used.add(file.path()));
    return used;
  }

  private List<Explanation.ReadColumn> columns(List<Question> questions) {
    var columns = new LinkedHashMap<String, Explanation.ReadColumn>();
    for (var question : questions) {
      Touched.by(question)
          .tables()
          .forEach((name, read) -> {
            var table = contract.named(name);
            if (read.isEmpty()) {
              columns.put(name, rows(table));
            }
            read.forEach(column -> columns.put(name + "." + column, column(table, column)));
          });
    }
    return List.copyOf(columns.values());
  }

  /// A table of which only the rows count.
  private Explanation.ReadColumn rows(ContractTable table) {
    var lake = table.parts().stream().map(part -> part.lake() + " (rows)").toList();
    return new Explanation.ReadColumn(
        table.name().toString(), "", lake, granted.covers(table) ? List.of() : lake, "");
  }

  private Explanation.ReadColumn column(ContractTable table, String name) {
    var column = table.column(name).orElseThrow();
    return new Explanation.ReadColumn(
        table.name().toString(),
        name,
        whole.madeOf(table, name).stream().map(LakeColumn::toString).sorted().toList(),
        column.isAlwaysMissing() ? List.of() : granted.lacking(table, name),
        column.missing());
  }

  private static LakeView everything() {
    return LakeView.of(
        OmopTable.all().stream()
            .collect(
                Collectors.toMap(
                    OmopTable::name,
                    table ->
                        table.columns().stream()
                            .map(OmopTable.Column::name)
                            .collect(Collectors.toSet()))));
  }

  private static SqlCompiler compiler(ContractView view) {
    var dialect = new DuckDbDialect();
    var sources = view.sources(dialect, table -> table);
    return new SqlCompiler(new TableAccess(sources, Permit.everything(), dialect));
  }

  private static List<String> sql(SqlCompiler compiler, Question question) {
    return switch (question) {
      case Question.AboutPeople(var dataset) -> {
        var statements = new ArrayList<String>();
        statements.add(compiler.dataset(dataset).text());
        dataset
            .events()
            .values()
            .forEach(events -> statements.add(compiler.events(dataset, events).text()));
        yield statements;
      }
      case Question.OverTime(var measures, _, _) ->
          MeasureGroup.of(measures).stream()
              .map(group -> compiler.measures(group).sql().text())
              .toList();
    };
  }
}
