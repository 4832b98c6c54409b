// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Graph;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.TableName;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.ContractTable;
import org.glasshouse.query.contract.ContractView;
import org.glasshouse.query.contract.LakeColumn;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.query.contract.OmopTable;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.query.explain.Touched;
import org.glasshouse.query.form.PlainStudy;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.SqlCompiler;
import org.glasshouse.query.sql.TableAccess;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.study.ehrql.EhrqlDefinitions;
import org.glasshouse.study.ehrql.EhrqlInterpreter;

/// Works out what there is to say about definitions.
record Explaining(
    Contract contract,
    Optional<LakeView> permit,
    Map<String, String> parameters,
    String ehrql,
    Instant now) {

  List<Explanation> all(StudyFolder folder) throws IOException {
    var names = folder.source().namesOfLists();
    var codelists = folder.source().codelists();
    var explanations = new ArrayList<Explanation>();
    for (var path : folder.definitions()) {
      var study = read(folder, path);
      var used = used(study, names);
      explanations.add(
          new Explanation(
              path,
              study.title(),
              study.questions().stream()
                  .map(question -> Reading.of(question, called(study, names)))
                  .toList(),
              columns(study.questions()),
              codelists.lists().stream()
                  .filter(list -> used.contains(list.path()))
                  .map(list -> new Explanation.UsedList(list, list.daysOld(now)))
                  .toList(),
              codelists.problems(),
              study.questions().stream().flatMap(each -> sql(each).stream()).toList()));
    }
    return explanations;
  }

  private PlainStudy read(StudyFolder folder, String path) throws IOException {
    if (!path.endsWith(".py")) {
      return folder.source().read(path, parameters);
    }
    var interpreter = EhrqlInterpreter.named(ehrql);
    var sandbox = Sandbox.detect(Files.createTempDirectory("explain"));
    var questions =
        new EhrqlDefinitions(interpreter, sandbox)
            .read(folder.root(), path, List.of(), folder.source());
    return new PlainStudy("", questions, List.of(), Map.of());
  }

  /// A list is called what the study calls it; in ehrQL's JSON lists have no names, so there it is
  /// the file with these codes.
  private static Map<Fingerprint, String> called(PlainStudy study, Map<Fingerprint, String> files) {
    var called = new HashMap<Fingerprint, String>();
    files.forEach((list, path) -> called.put(list, "the codelist " + path));
    study.listNames().forEach((list, name) -> called.put(list, "the codelist “" + name + "”"));
    return called;
  }

  private static Set<String> used(PlainStudy study, Map<Fingerprint, String> names) {
    var used =
        study.questions().stream()
            .flatMap(question -> Graph.nodes(question).stream())
            .map(node -> names.get(node.fingerprint()))
            .filter(name -> name != null)
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
            var dot = name.lastIndexOf('.');
            var table =
                contract
                    .byName()
                    .get(new TableName(name.substring(0, dot), name.substring(dot + 1)));
            if (table != null && read.isEmpty()) {
              columns.put(name, rows(table));
            }
            if (table != null) {
              read.forEach(column -> columns.put(name + "." + column, column(table, column)));
            }
          });
    }
    return List.copyOf(columns.values());
  }

  /// A table of which only the rows count.
  private Explanation.ReadColumn rows(ContractTable table) {
    var lake = table.parts().stream().map(part -> part.lake() + " (rows)").toList();
    var has =
        permit.isEmpty()
            || table.parts().isEmpty()
            || table.parts().stream()
                .anyMatch(part -> permit.get().tables().containsKey(part.lake()));
    return new Explanation.ReadColumn(
        table.name().toString(), "", lake, has ? List.of() : lake, "");
  }

  private Explanation.ReadColumn column(ContractTable table, String name) {
    var whole = new ContractView(contract, everything());
    var granted = permit.map(contract::over).orElse(whole);
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

  private List<String> sql(Question question) {
    var dialect = new DuckDbDialect();
    var sources = contract.over(everything()).sources(dialect, table -> table);
    var compiler = new SqlCompiler(new TableAccess(sources, Permit.everything(), dialect));
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
      case Question.OverTime(var measures) ->
          MeasureGroup.of(measures).stream()
              .map(group -> compiler.measures(group).sql().text())
              .toList();
    };
  }
}
