// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.apache.arrow.flatbuf.Message;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.fitting.Design;
import org.glasshouse.query.Engine;
import org.glasshouse.sandbox.BoxedCommand;
import org.glasshouse.sandbox.JvmProgram;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Mount;
import org.glasshouse.sandbox.ScriptProgram;
import org.glasshouse.sandbox.SqlProgram;
import org.glasshouse.study.arrow.ArrowFile;
import org.glasshouse.study.box.ModelJob;
import org.glasshouse.study.box.QueryJob;
import org.glasshouse.study.box.TableJob;
import org.hipparchus.CalculusFieldElement;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.ObjectMapper;

/// Turns a step of a study into a program for the sandbox, with just what that step may see.
///
/// Extract, then analyse: only `sql` and question steps are given the view; scripts and tables get
/// what the steps that they need have left.
public final class StepPrograms {

  /// What a question's own objects may take; its rows stay in DuckDB.
  private static final long HEAP = 256L << 20;

  /// What a model's columns may take, by [Design#MOST_NUMBERS], and as much again.
  private static final long MODEL_HEAP = 640L << 20;

  private static final String ROWS = "rows.";

  /// The view's table of people, which names their practices.
  private static final String PEOPLE = "person.parquet";

  private final SqlProgram sql;
  private final JvmProgram engine;
  private final String digest;

  private StepPrograms(SqlProgram sql, JvmProgram engine) {
    this.sql = sql;
    this.engine = engine;
    this.digest = sql.digest() + " " + engine.digest();
  }

  /// Unpacks our programs, once for each start.
  ///
  /// @param workshop the sandbox's own folder
  public static StepPrograms unpack(Path workshop) {
    return new StepPrograms(
        SqlProgram.unpack(workshop),
        JvmProgram.unpack(
            workshop,
            "engine",
            List.of(
                Engine.class,
                QueryJob.class,
                Profile.class,
                ArrowFile.class,
                Design.class,
                CalculusFieldElement.class,
                Message.class,
                FlatBufferBuilder.class,
                TokenStreamFactory.class,
                ObjectMapper.class,
                JsonProperty.class)));
  }

  /// The program that checks and runs SQL.
  public SqlProgram sql() {
    return sql;
  }

  /// Names the code of our programs: another engine may give other bytes.
  public String digest() {
    return digest;
  }

  /// The program of a step.
  ///
  /// @param out a folder, empty or new
  /// @throws IllegalStateException for a step whose environment is not here, which is asked before
  /// @throws org.glasshouse.sandbox.SandboxProblem.ProgramMissing where a language is not installed
  public BoxedCommand command(
      StudyAction action, StepInputs inputs, Path out, Path logs, Limits limits) {
    return switch (action.step()) {
      case StudyStep.Sql _ -> sql(action, inputs, out, logs, limits);
      case StudyStep.Query query -> question(action, query, inputs, out, logs, limits);
      case StudyStep.Table table -> table(table, inputs, out, logs, limits);
      case StudyStep.Model model -> model(action, model, inputs, out, logs, limits);
      case StudyStep.Script script -> script(action, script, inputs, out, logs);
      case StudyStep.Unknown(String image) ->
          throw new IllegalStateException("There is no environment " + image + " here.");
    };
  }

  private BoxedCommand sql(
      StudyAction action, StepInputs inputs, Path out, Path logs, Limits limits) {
    var tables = new LinkedHashMap<String, Path>();
    for (var file : list(inputs.view())) {
      tables.put(file.getFileName().toString().replaceFirst("\\.parquet\\z", ""), file);
    }
    for (var need : action.needs()) {
      inputs.extract(need).ifPresent(file -> tables.put(need, file));
    }
    tables.putAll(inputs.imports().tables());
    return sql.command(inputs.prepared().orElseThrow(), tables, out, results(action), logs, limits);
  }

  private BoxedCommand question(
      StudyAction action,
      StudyStep.Query query,
      StepInputs inputs,
      Path out,
      Path logs,
      Limits limits) {
    var mounts = new ArrayList<Mount>();
    mounts.add(new Mount(inputs.prepared().orElseThrow(), "code/question.json"));
    mounts.add(new Mount(inputs.study(), "study"));
    mounts.add(new Mount(inputs.view(), "view"));
    var words = new ArrayList<String>();
    words.addAll(
        List.of(
            "code/question.json", "study", "view", JvmProgram.duckDbMemory(limits, HEAP), "out"));
    switch (query.kind()) {
      case DATASET -> {
        words.add(QueryJob.DATASET);
        words.addAll(
            query.folder().isPresent()
                ? List.of(QueryJob.TABLES + query.folder().get().ending())
                : results(action));
      }
      case MEASURES -> {
        words.add(inputs.rules().id());
        words.addAll(measures(action));
      }
    }
    return engine.command(QueryJob.class, HEAP, words, mounts, out, "out", logs);
  }

  /// The files of a step with measures. What may be asked for is protected, whatever the study says
  /// about disclosure control; what never leaves is exact.
  public static List<String> measures(StudyAction action) {
    var names = new ArrayList<String>();
    for (var output : action.outputs()) {
      var exact = output.level().mayBeAskedFor() ? "" : QueryJob.EXACT;
      names.add(exact + ROWS + output.ending());
    }
    if (names.contains(ROWS + "csv")) {
      names.add(ROWS + "evidence.json");
    }
    return names;
  }

  private BoxedCommand table(
      StudyStep.Table table, StepInputs inputs, Path out, Path logs, Limits limits) {
    var files = readFiles(inputs.study(), table.file());
    var definition = TableDefinition.of(files, table.file());
    var extract = inputs.extract(definition.from()).orElseThrow();
    var words = tableWords(extract, JvmProgram.duckDbMemory(limits, HEAP));
    words.addAll(definition.question().words());
    return engine.command(TableJob.class, HEAP, words, mounted(extract), out, "out", logs);
  }

  /// What may be asked for is shown as the rules let it be; what never leaves is exact. The engine
  /// looks up the practices of the people, so that no study has to carry them along.
  private BoxedCommand model(
      StudyAction action,
      StudyStep.Model model,
      StepInputs inputs,
      Path out,
      Path logs,
      Limits limits) {
    var files = readFiles(inputs.study(), model.file());
    var definition = ModelDefinition.of(files, model.file());
    var extract = inputs.extract(definition.from()).orElseThrow();
    var words = tableWords(extract, JvmProgram.duckDbMemory(limits, MODEL_HEAP));
    boolean shown = action.outputs().stream().anyMatch(output -> output.level().mayBeAskedFor());
    words.add(shown ? inputs.rules().id() : ModelJob.EXACT);
    var mounts = new ArrayList<>(mounted(extract));
    var people = inputs.view().resolve(PEOPLE);
    words.add(Files.exists(people) ? "view" : ModelJob.NO_VIEW);
    if (Files.exists(people)) {
      mounts.add(new Mount(people, "view/" + PEOPLE));
    }
    words.addAll(definition.question().words());
    return engine.command(ModelJob.class, MODEL_HEAP, words, mounts, out, "out", logs);
  }

  private static List<String> tableWords(Path extract, String memory) {
    return new ArrayList<>(
        List.of(inside(extract), "out/" + ROWS + "csv", "out/" + ROWS + "evidence.json", memory));
  }

  private static List<Mount> mounted(Path extract) {
    return List.of(new Mount(extract, inside(extract)));
  }

  private static String inside(Path extract) {
    return "in/extract." + DeclaredOutput.ending(extract.getFileName().toString());
  }

  private static BoxedCommand script(
      StudyAction action, StudyStep.Script script, StepInputs inputs, Path out, Path logs) {
    var without = new HashSet<>(Set.of(action.outFolder()));
    inputs.files().keySet().forEach(path -> without.add(path.substring(0, slash(path))));
    var mounts = new ArrayList<>(Mount.each(inputs.study(), without));
    inputs.files().forEach((path, file) -> mounts.add(new Mount(file, path)));
    var words = new ArrayList<>(script.words());
    action.config().ifPresent(config -> words.addAll(List.of("--config", config)));
    var program =
        switch (script.language()) {
          case PYTHON -> ScriptProgram.PYTHON;
          case R -> ScriptProgram.R;
        };
    return program.command(words, mounts, out, action.outFolder(), logs);
  }

  private static int slash(String path) {
    return path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
  }

  private static List<String> results(StudyAction action) {
    return action.outputs().stream().map(output -> ROWS + output.ending()).toList();
  }

  private static StudyFiles readFiles(Path study, String file) {
    var contents = new java.util.TreeMap<String, byte[]>();
    try {
      contents.put(file, Files.readAllBytes(study.resolve(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new StudyFiles(contents);
  }

  private static List<Path> list(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
