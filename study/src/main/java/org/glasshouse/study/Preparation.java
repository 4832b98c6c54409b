// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glasshouse.query.Answer;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Type;
import org.glasshouse.query.codelist.Codelists;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.query.form.FormProblem;
import org.glasshouse.query.form.PlainStudy;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.sql.SqlProblem;
import org.glasshouse.sandbox.sql.TableShape;
import org.glasshouse.study.box.Definitions;
import org.glasshouse.study.ehrql.EhrqlFault;
import org.glasshouse.study.ehrql.EhrqlInterpreter;

/// Checks all steps of a study against just the tables that each may read, before anything runs.
///
/// A stranger's SQL is read in a box, never in this process: DuckDB's parser can be made to use
/// much memory and time.
public final class Preparation {

  private final Sandbox sandbox;
  private final StepPrograms programs;
  private final DefinitionReader definitions;

  /// Without an interpreter for `.py` definitions.
  public Preparation(Sandbox sandbox, StepPrograms programs) {
    this(sandbox, programs, Optional.empty());
  }

  /// With what this machine has.
  ///
  /// @param ehrql the interpreter for `.py` definitions, where the operator installed one
  public Preparation(Sandbox sandbox, StepPrograms programs, Optional<EhrqlInterpreter> ehrql) {
    this.sandbox = sandbox;
    this.programs = programs;
    this.definitions = new DefinitionReader(sandbox, ehrql);
  }

  /// Checks a study over a view.
  ///
  /// @param view the tables that the project may see, without any row
  /// @throws StudyFault.Unclear with everything that is wrong in any step
  public PreparedStudy check(StudyDefinition study, StudyFiles files, Collection<TableShape> view) {
    return check(study, files, StudyImports.none(), view);
  }

  /// Checks a study over a view and what came in through the airlock.
  ///
  /// @param view the tables that the project may see, without any row
  /// @throws StudyFault.Unclear with everything that is wrong in any step
  public PreparedStudy check(
      StudyDefinition study, StudyFiles files, StudyImports imports, Collection<TableShape> view) {
    var check = new Check(imports.over(files), List.copyOf(view));
    check.imports(study, imports);
    study.actions().forEach(check::action);
    check.codelists();
    if (!check.flaws.isEmpty()) {
      throw new StudyFault.Unclear(check.flaws.stream().sorted().toList());
    }
    return new PreparedStudy(study, check.prepared, check.asked, check.notes);
  }

  private final class Check {

    private final SortedMap<String, byte[]> files;
    private final List<TableShape> view;
    private final List<TableShape> brought = new ArrayList<>();
    private final Map<String, TableShape> left = new HashMap<>();
    private final Map<String, byte[]> prepared = new HashMap<>();
    private final Map<String, PlainStudy> asked = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> without = new HashSet<>();

    Check(SortedMap<String, byte[]> files, List<TableShape> view) {
      this.files = files;
      this.view = view;
    }

    void action(StudyAction action) {
      if (!canRun(action)) {
        without.add(action.name());
        return;
      }
      switch (action.step()) {
        case StudyStep.Sql sql -> sql(action, sql.file());
        case StudyStep.Query query -> question(action, query);
        case StudyStep.Table table -> table(table.file());
        case StudyStep.Model model -> model(model.file());
        case StudyStep.Script _, StudyStep.Unknown _ -> {}
      }
    }

    private void table(String file) {
      var table = TableDefinition.of(new StudyFiles(files), file);
      var extract = left.get(table.from());
      if (extract != null) {
        flaws.addAll(new TableColumns(file, table, extract).flaws());
      }
    }

    /// Whatever SQL reads has one name, so nothing that came in hides a table of the view.
    void imports(StudyDefinition study, StudyImports imports) {
      var place = study.imports().isEmpty() ? Place.START : study.imports().getFirst().place();
      var names = new HashSet<String>();
      view.forEach(table -> names.add(table.name().toLowerCase(Locale.ROOT)));
      study.actions().forEach(action -> names.add(action.name().toLowerCase(Locale.ROOT)));
      for (var table : shapes(imports)) {
        if (names.add(table.name().toLowerCase(Locale.ROOT))) {
          brought.add(table);
        } else {
          flaws.add(
              new Flaw(
                  StudyDefinition.FILE,
                  place,
                  "The import " + table.name() + ".csv has the name of a table or a step."));
        }
      }
    }

    private List<TableShape> shapes(StudyImports imports) {
      try {
        return imports.shapes();
      } catch (StudyFault.Unclear noTable) {
        flaws.addAll(noTable.flaws());
        return List.of();
      }
    }

    private void sql(StudyAction action, String file) {
      var tables = new ArrayList<>(view);
      tables.addAll(brought);
      for (var need : action.needs()) {
        var shape = left.get(need);
        if (shape == null) {
          if (flaws.isEmpty()) {
            flaw(
                action, "An SQL step reads what an SQL step or a question left, not " + need + ".");
          }
          return;
        }
        tables.add(shape);
      }
      try {
        var checked = programs.sql().check(sandbox, text(file), tables);
        left.put(action.name(), new TableShape(action.name(), checked.columns()));
        prepared.put(action.name(), checked.text().getBytes(StandardCharsets.UTF_8));
      } catch (SqlProblem refused) {
        var place = new Place(refused.position().line(), refused.position().column());
        flaws.add(
            new Flaw(
                file, place, refused.what() + " " + refused.next() + " (" + refused.code() + ")"));
      }
    }

    /// Where it is known what its dataset's columns are, a model names some of them.
    private void model(String file) {
      var model = ModelDefinition.of(new StudyFiles(files), file);
      var from = left.get(model.from());
      if (from == null) {
        return;
      }
      var there = new HashSet<String>();
      from.columns().forEach(column -> there.add(column.name()));
      for (var column : model.question().columns()) {
        if (!there.contains(column)) {
          flaws.add(
              new Flaw(
                  file,
                  Place.START,
                  "What the step %s leaves has no column %s; it has %s."
                      .formatted(
                          model.from(),
                          column,
                          String.join(", ", from.columns().stream().map(c -> c.name()).toList()))));
        }
      }
    }

    /// A definition that nobody here can read stops its step and those that need it, not the study.
    private boolean canRun(StudyAction action) {
      boolean unread =
          action.step() instanceof StudyStep.Query query
              && query.isPython()
              && definitions.ehrql().isEmpty();
      return !unread
          && !(action.step() instanceof StudyStep.Unknown)
          && action.needs().stream().noneMatch(without::contains);
    }

    private String text(String file) {
      return new String(files.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    private void question(StudyAction action, StudyStep.Query query) {
      try {
        var read = definitions.read(query, files);
        var questions = read.study().questions();
        Question question =
            switch (query.kind()) {
              case DATASET -> Definitions.dataset(questions);
              case MEASURES -> Definitions.measures(questions);
            };
        Contract.standard().over(lake()).check(question);
        if (question instanceof Question.AboutPeople about) {
          tables(action, query, about);
          left.put(
              action.name(),
              shape(action.name(), ResultTable.columnsOf(about.dataset().variables())));
        }
        prepared.put(action.name(), read.text().getBytes(StandardCharsets.UTF_8));
        asked.put(action.name(), read.study());
        if (read.asksForExactCounts()) {
          notes.add(
              "Step "
                  + action.name()
                  + ": "
                  + query.file()
                  + " switches disclosure control off. That is not the study's to say, so its"
                  + " measures are protected all the same. → An output declared highly_sensitive"
                  + " holds the exact counts for later steps, and never leaves.");
        }
      } catch (QueryProblem refused) {
        flaws.add(
            new Flaw(
                query.file(),
                Place.START,
                refused.what() + " " + refused.next() + " (" + refused.code() + ")"));
      } catch (FormProblem refused) {
        var place = new Place(refused.line(), refused.column());
        flaws.add(
            new Flaw(
                query.file(),
                place,
                refused.what() + " " + refused.next() + " (" + refused.code() + ")"));
      } catch (EhrqlFault refused) {
        flaw(action, refused.what() + " " + refused.next() + " (" + refused.code() + ")");
      }
    }

    /// Each output is one of the tables; and no event table is dropped without a word.
    private void tables(StudyAction action, StudyStep.Query query, Question.AboutPeople about) {
      var names = new ArrayList<>(List.of(Answer.DATASET));
      names.addAll(about.dataset().events().keySet());
      query
          .folder()
          .ifPresent(folder ->
              folder
                  .unfilled(action.outputs(), names)
                  .forEach(output ->
                      flaws.add(
                          new Flaw(
                              StudyDefinition.FILE,
                              output.place(),
                              query.file()
                                  + " has no such table; it has "
                                  + String.join(", ", names)
                                  + "."))));
      if (query.folder().isEmpty() && names.size() > 1) {
        notes.add(
            "Step %s: %s has event tables (%s), which are not left. → Write --output FOLDER:csv (or"
                    .formatted(
                        action.name(),
                        query.file(),
                        String.join(", ", names.subList(1, names.size())))
                + " arrow), and declare FOLDER/*.csv.");
      }
    }

    /// A study whose codelists cannot be relied on does not run.
    private void codelists() {
      for (var problem : Codelists.of(files).problems()) {
        flaws.add(
            new Flaw(
                "codelists/codelists.txt",
                Place.START,
                problem.what() + " " + problem.next() + " (" + problem.code() + ")"));
      }
    }

    private LakeView lake() {
      var tables = new TreeMap<String, TreeSet<String>>();
      for (var table : view) {
        var columns = new TreeSet<String>();
        table.columns().forEach(column -> columns.add(column.name()));
        tables.put(table.name(), columns);
      }
      return LakeView.of(tables);
    }

    private void flaw(StudyAction action, String what) {
      flaws.add(new Flaw(StudyDefinition.FILE, action.place(), what));
    }
  }

  private static TableShape shape(String name, Map<String, Type> columns) {
    var shape = new ArrayList<TableShape.Column>();
    columns.forEach((column, type) -> shape.add(new TableShape.Column(column, sql(type))));
    return new TableShape(name, shape);
  }

  private static String sql(Type type) {
    return switch (type.storage()) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "BIGINT";
      case FLOAT -> "DOUBLE";
      case STRING -> "VARCHAR";
      case DATE -> "DATE";
    };
  }
}
