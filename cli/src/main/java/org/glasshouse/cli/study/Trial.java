// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Question;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.study.LeftFile;
import org.glasshouse.study.PreparedStudy;
import org.glasshouse.study.StepInputs;
import org.glasshouse.study.StepOutputs;
import org.glasshouse.study.StudyAction;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyFiles;
import org.glasshouse.study.StudyImports;
import org.glasshouse.study.StudyStep;
import org.glasshouse.study.box.Definitions;

/// One try of a study: every step in its order, over what the steps before it left.
final class Trial {

  /// Where an output is put, by its path in the study.
  interface Place {
    Path of(String path);
  }

  private final Workbench bench;
  private final StudyFiles files;
  private final PreparedStudy prepared;
  private final Place target;
  private final Report report;
  private final Map<String, Map<String, Path>> left = new LinkedHashMap<>();
  private final Path code;
  private final Path view;

  Trial(Workbench bench, StudyFiles files, PreparedStudy prepared, Place target, Report report)
      throws IOException {
    this.bench = bench;
    this.files = files;
    this.prepared = prepared;
    this.target = target;
    this.report = report;
    this.code = Files.createDirectories(bench.folder().resolve("study"));
    this.view = Files.createDirectories(bench.folder().resolve("view"));
    for (var file : files.contents().entrySet()) {
      var path = code.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling(""));
      Files.write(path, file.getValue());
    }
  }

  /// Runs it; true when every step that this machine can run ended well.
  boolean run(int people, long seed) throws IOException, SQLException {
    report.put("people", people);
    report.put("seed", seed);
    report.line("Made up " + people + " people (seed " + seed + "). No real record is reached.");
    var whole = true;
    try (var duckdb = DuckDbEngine.open()) {
      var questions = questions();
      var answers = questions.isEmpty() ? null : new DummyAnswers(duckdb, questions, people, seed);
      tables(duckdb, people, seed);
      for (var action : prepared.study().actions()) {
        var step = new LinkedHashMap<String, Object>();
        step.put("step", action.name());
        whole &= new TriedStep(action, step).run(Optional.ofNullable(answers));
        report.add("steps", step);
      }
    }
    return whole;
  }

  private Map<String, Question> questions() {
    var questions = new LinkedHashMap<String, Question>();
    for (var action : prepared.study().actions()) {
      var json = prepared.prepared().get(action.name());
      if (action.step() instanceof StudyStep.Query query && json != null) {
        var asked =
            Definitions.read(
                new String(json, StandardCharsets.UTF_8),
                path -> Optional.ofNullable(files.contents().get(path)));
        questions.put(
            action.name(),
            switch (query.kind()) {
              case DATASET -> Definitions.dataset(asked);
              case MEASURES -> Definitions.measures(asked);
            });
      }
    }
    return questions;
  }

  private void tables(DuckDBConnection duckdb, int people, long seed) throws SQLException {
    var queries = new ArrayList<String>();
    for (var action : prepared.study().actions()) {
      if (action.step() instanceof StudyStep.Sql sql) {
        queries.add(files.text(sql.file()));
      }
    }
    if (!queries.isEmpty()) {
      new DummyTables(duckdb).write(view, queries, people, seed);
      report.line(
          "SQL reads made-up OMOP tables that often hold the values it compares with; whether"
              + " anybody fits all of a query's conditions together is left to chance.");
    }
  }

  /// One step, and what is said about it.
  private final class TriedStep {

    private final StudyAction action;
    private final Map<String, Object> said;
    private final Path folder;

    TriedStep(StudyAction action, Map<String, Object> said) {
      this.action = action;
      this.said = said;
      this.folder = bench.folder().resolve("steps").resolve(action.name());
    }

    boolean run(Optional<DummyAnswers> answers) throws IOException, SQLException {
      var lacking = lacking();
      if (lacking.isPresent()) {
        say("left out", lacking.get());
        return true;
      }
      var out = Files.createDirectories(folder.resolve("out"));
      var dummy = action.dummyDataFile();
      try {
        if (dummy.isPresent() && canStandIn(dummy.get())) {
          return given(dummy.get());
        }
        if (action.step() instanceof StudyStep.Query) {
          return asked(answers.orElseThrow(), out);
        }
        return boxed(out);
      } catch (StudyFault fault) {
        say("failed", fault.code() + " " + fault.what() + " → " + fault.next());
        return false;
      }
    }

    /// Why it cannot run here: its environment is not here, or a step that it needs left nothing.
    private Optional<String> lacking() {
      var missing = bench.environments().missing(action.step(), files);
      return missing.isPresent()
          ? missing
          : action.needs().stream()
              .filter(need -> !left.containsKey(need))
              .findFirst()
              .map(need -> "It needs " + need + ", which left nothing here.");
    }

    /// A question's dummy data can be of another kind than its output; then people are made up.
    private boolean canStandIn(String file) {
      return !(action.step() instanceof StudyStep.Query)
          || action.outputs().stream()
              .allMatch(output -> file.toLowerCase(Locale.ROOT).endsWith("." + output.ending()));
    }

    /// The author's own dummy data stand in for the step's output.
    private boolean given(String file) throws IOException {
      var bytes = files.contents().get(file);
      if (bytes == null || action.outputs().size() != 1) {
        say("failed", "dummy_data_file names one file of the study for a step with one output.");
        return false;
      }
      var output = action.outputs().getFirst();
      var kept = Files.write(folder.resolve("given." + output.ending()), bytes);
      keep(List.of(new LeftFile(output.pattern(), output.pattern(), output.level(), false, kept)));
      say("given", "Its output is the study's own " + file + ".");
      return true;
    }

    private boolean asked(DummyAnswers answers, Path out) throws IOException, SQLException {
      answers.leave(action, out);
      var suited = answers.suited(action.name());
      said.put("matching", suited.matching());
      said.put("notShown", suited.notShown());
      said.put("stopped", suited.stopped());
      keep(StepOutputs.collect(action, out));
      say("done", Suiting.words(suited));
      return suited.matching() > 0;
    }

    private boolean boxed(Path out) throws IOException {
      var checked = prepared.prepared().get(action.name());
      Optional<Path> ready =
          checked == null
              ? Optional.empty()
              : Optional.of(Files.write(folder.resolve("prepared"), checked));
      var needed = new LinkedHashMap<>(left);
      needed.keySet().retainAll(action.needs());
      var inputs =
          new StepInputs(
              code,
              view,
              ready,
              needed,
              StudyImports.standIns(prepared.study(), code),
              Workbench.PROFILE);
      var limits = Limits.standard();
      var logs = folder.resolve("logs");
      var run =
          bench
              .sandbox()
              .run(
                  bench.programs().command(action, inputs, out, logs, limits),
                  limits,
                  new Cancellation());
      said.put("cpuSeconds", run.resources().cpu().toMillis() / 1000.0);
      said.put("peakMemoryBytes", run.resources().peakMemoryBytes());
      if (!run.succeeded()) {
        say(
            "failed",
            problem(out).orElse(run.ending().words() + " Exit code " + run.exitCode() + "."));
        tail(logs.resolve("stderr.txt"));
        return false;
      }
      keep(StepOutputs.collect(action, out));
      say("done", "");
      return true;
    }

    /// What one of our own programs said about a question or a model that has no answer.
    private Optional<String> problem(Path out) throws IOException {
      var file = out.resolve("problem.txt");
      if (action.step() instanceof StudyStep.Script || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      var lines = Files.readAllLines(file);
      return lines.size() < 4
          ? Optional.empty()
          : Optional.of(lines.get(0) + " " + lines.get(1) + " → " + lines.get(3));
    }

    /// The end of what the program said; over dummy people it may be shown.
    private void tail(Path log) throws IOException {
      var lines = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
      var last = lines.subList(Math.max(0, lines.size() - 15), lines.size());
      last.forEach(line -> report.line("    " + line));
      said.put("stderr", last);
    }

    private void say(String state, String words) {
      said.put("state", state);
      said.put("words", words);
      report.line(action.name() + ": " + state + (words.isEmpty() ? "" : ". " + words));
      if (left.containsKey(action.name()) && state.equals("done")) {
        new Verdicts(report).of(action, outputs, said);
      }
    }

    private List<LeftFile> outputs = List.of();

    private void keep(List<LeftFile> found) throws IOException {
      outputs = found;
      var paths = new LinkedHashMap<String, Path>();
      for (var file : found) {
        var kept = target.of(file.path());
        Files.createDirectories(kept.toAbsolutePath().resolveSibling(""));
        Files.copy(file.file(), kept, StandardCopyOption.REPLACE_EXISTING);
        paths.put(file.path(), file.file());
      }
      left.put(action.name(), paths);
    }
  }
}
