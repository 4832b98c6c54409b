// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.codelist.Codelists;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.query.form.FormProblem;
import org.glasshouse.query.form.PlainStudy;
import org.glasshouse.query.source.StudySource;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.SandboxProblem;
import org.glasshouse.study.box.Practice;
import org.glasshouse.study.ehrql.EhrqlFault;
import org.glasshouse.study.ehrql.EhrqlInterpreter;
import org.glasshouse.study.explain.Explaining;

/// Says what a study asks, for those who decide about it. Nothing of it runs over data; only a
/// definition in Python is itself run, by the operator's ehrQL, in the sandbox.
public final class StudyExplainer {

  private final DefinitionReader definitions;

  /// @param ehrql the interpreter for `.py` definitions, where the operator installed one
  public StudyExplainer(Sandbox sandbox, Optional<EhrqlInterpreter> ehrql) {
    this.definitions = new DefinitionReader(sandbox, ehrql);
  }

  /// Says it of code that somebody committed, whatever is wrong with it.
  ///
  /// @param imports what came in of what it names, as far as it is there
  /// @param permit what the project may see of the lake
  /// @param rows how many rows each table of the lake has at most, as far as that is known
  public StudyExplanation explain(
      StudyFiles files, StudyImports imports, LakeView permit, Map<String, Long> rows) {
    var telling = new Telling(files, imports, permit, rows);
    var steps = new ArrayList<StudyExplanation.Step>();
    var problem = "";
    try {
      var study = StudyDefinition.of(files);
      for (var action : study.actions()) {
        steps.add(
            telling.step(
                action,
                study.imports(),
                query -> definitions.read(query, imports.over(files)).study()));
      }
    } catch (StudyFault fault) {
      problem = fault.what() + " " + fault.next() + " (" + fault.code() + ")";
    }
    var told = steps.stream().map(StudyExplanation.Step::file).collect(Collectors.toSet());
    for (var path : files.contents().keySet()) {
      if (path.endsWith(".ghq") && !told.contains(path)) {
        steps.add(telling.question("", path, () -> telling.source.read(path, Map.of())));
      }
    }
    return new StudyExplanation(steps, Codelists.of(imports.over(files)), problem);
  }

  /// Says it of a study that was checked and is about to run: just what its steps ask.
  public static StudyExplanation explain(
      PreparedStudy study,
      StudyFiles files,
      StudyImports imports,
      LakeView permit,
      Map<String, Long> rows) {
    var telling = new Telling(files, imports, permit, rows);
    return new StudyExplanation(
        study.study().actions().stream()
            .map(action ->
                action.step() instanceof StudyStep.Query query
                        && !study.asked().containsKey(action.name())
                    ? new StudyExplanation.Untold(
                        action.name(), query.file(), "The step is not run: nothing here reads it.")
                    : telling.step(
                        action,
                        study.study().imports(),
                        _ -> Objects.requireNonNull(study.asked().get(action.name()))))
            .toList(),
        Codelists.of(imports.over(files)),
        "");
  }

  /// Something that asks a question, and may fail in a way that its author should read.
  private interface Asking {
    PlainStudy study();
  }

  private static final class Telling {

    private final StudyFiles files;
    private final StudySource source;
    private final LakeView permit;
    private final Map<String, Long> rows;

    Telling(StudyFiles files, StudyImports imports, LakeView permit, Map<String, Long> rows) {
      this.files = files;
      this.source = new StudySource(imports.over(files), Contract.standard());
      this.permit = permit;
      this.rows = rows;
    }

    StudyExplanation.Step step(
        StudyAction action,
        List<DeclaredImport> imports,
        Function<StudyStep.Query, PlainStudy> reading) {
      var name = action.name();
      return switch (action.step()) {
        case StudyStep.Query query ->
            question(name, query.file(), () -> only(reading.apply(query), query.kind()));
        case StudyStep.Table(_, String file) ->
            worksOut(name, file, () -> CountsInWords.of(TableDefinition.of(files, file)));
        case StudyStep.Model(_, String file) ->
            worksOut(
                name, file, () -> ModelInWords.of(ModelDefinition.of(files, file), practice()));
        case StudyStep.Sql sql ->
            new StudyExplanation.Programs(name, sql.file(), "SQL", tables(action, imports));
        case StudyStep.Script script ->
            new StudyExplanation.Programs(
                name, script.words().getFirst(), script.language().words(), files(action, imports));
        case StudyStep.Unknown unknown -> new StudyExplanation.Idles(name, unknown.image());
      };
    }

    private Practice practice() {
      return Practice.in(Contract.standard().over(permit));
    }

    private static PlainStudy only(PlainStudy study, StudyStep.Kind kind) {
      var wanted =
          study.questions().stream()
              .filter(question ->
                  switch (question) {
                    case Question.AboutPeople _ -> kind == StudyStep.Kind.DATASET;
                    case Question.OverTime _ -> kind == StudyStep.Kind.MEASURES;
                  })
              .toList();
      if (wanted.isEmpty()) {
        throw new QueryProblem.DefinitionFailed(
            switch (kind) {
              case DATASET -> "it defines no dataset";
              case MEASURES -> "it defines no measures";
            });
      }
      return new PlainStudy(study.title(), wanted, study.codelists(), study.listNames());
    }

    StudyExplanation.Step question(String name, String file, Asking asking) {
      try {
        var study = asking.study();
        return new StudyExplanation.Asks(
            name, new Explaining(source, Optional.of(permit), rows).of(file, study));
      } catch (FormProblem problem) {
        return new StudyExplanation.Untold(
            name,
            file,
            "Line %d, column %d: %s %s (%s)"
                .formatted(
                    problem.line(),
                    problem.column(),
                    problem.what(),
                    problem.next(),
                    problem.code()));
      } catch (QueryProblem problem) {
        return untold(name, file, problem.what(), problem.next(), problem.code());
      } catch (EhrqlFault fault) {
        return untold(name, file, fault.what(), fault.next(), fault.code());
      } catch (SandboxProblem problem) {
        return untold(name, file, problem.what(), problem.next(), problem.code());
      }
    }

    private static StudyExplanation.Untold untold(
        String name, String file, String what, String next, String code) {
      return new StudyExplanation.Untold(name, file, what + " " + next + " (" + code + ")");
    }

    private static StudyExplanation.Step worksOut(
        String name, String file, Supplier<List<Reading.Section>> reading) {
      try {
        return new StudyExplanation.Counts(name, file, reading.get());
      } catch (StudyFault fault) {
        return untold(name, file, fault.what(), fault.next(), fault.code());
      }
    }

    private List<String> tables(StudyAction action, List<DeclaredImport> imports) {
      var tables = new ArrayList<String>();
      permit
          .tables()
          .forEach((table, columns) -> tables.add(table + ": " + String.join(", ", columns)));
      tables.addAll(left(action));
      tables.addAll(cameIn(imports));
      return tables;
    }

    private static List<String> files(StudyAction action, List<DeclaredImport> imports) {
      var files = new ArrayList<>(left(action));
      files.add("the study's own files");
      files.addAll(cameIn(imports));
      return files;
    }

    private static List<String> cameIn(List<DeclaredImport> imports) {
      return imports.stream()
          .map(each -> "what came in through the airlock as " + each.name())
          .toList();
    }

    private static List<String> left(StudyAction action) {
      return action.needs().stream().map(need -> "what the step " + need + " left").toList();
    }
  }
}
