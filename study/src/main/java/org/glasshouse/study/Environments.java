// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.sandbox.Environment;

/// The named, versioned environments that this machine has for steps.
///
/// Ours (`sql`, `ehrql`, `query`, `table`, `measure`, `model`) are always there. Python and R are
/// what the operating system packages, whatever version a `run` line names; the list of packages
/// that was there is recorded with each run, and its hash is part of what a run rests on.
///
/// @param byName what is installed: `engine`, `sql`, `ehrql`, `python`, `r`
public record Environments(Map<String, Environment> byName) {

  public Environments {
    byName = Map.copyOf(byName);
  }

  /// Looks at this machine, where no ehrQL is installed.
  public static Environments here() {
    return here(Optional.empty());
  }

  /// Looks at this machine.
  ///
  /// @param ehrql the version of the ehrQL that the operator installed, as it says it; empty text
  ///   where it does not say, nothing where there is none
  public static Environments here(Optional<String> ehrql) {
    var found = new TreeMap<String, Environment>();
    found.put("sql", Environment.sql());
    var engine = new ArrayList<>(Environment.sql().packages());
    engine.add("contracts " + Contract.standard().version().replace(' ', ','));
    found.put("engine", new Environment("engine", engine));
    ehrql.ifPresent(version -> {
      engine.add("ehrql " + (version.isEmpty() ? "of unknown version" : version));
      found.put("ehrql", new Environment("ehrql", engine));
    });
    Environment.python().ifPresent(python -> found.put("python", python));
    Environment.r().ifPresent(r -> found.put("r", r));
    return new Environments(found);
  }

  /// The environment of a step, unless it is not here.
  public Optional<Environment> of(StudyStep step) {
    return missing(step).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(byName.get(family(step)));
  }

  /// Why a step cannot run here, in a sentence for its author; the study's other steps can.
  public Optional<String> missing(StudyStep step) {
    return switch (step) {
      case StudyStep.Unknown(String image) ->
          Optional.of(
              AbsentImage.named(image.substring(0, image.lastIndexOf(':')))
                      .words(YamlTree.shown(image))
                  + ". There are "
                  + names()
                  + ".");
      case StudyStep.Script script when !byName.containsKey(script.language().image()) ->
          Optional.of(
              "The environment "
                  + script.image()
                  + " is not installed here; the operator can install it ("
                  + packages(script.language())
                  + ").");
      case StudyStep.Script script -> version(script.image(), "v[0-9]+|latest");
      case StudyStep.Sql sql -> version(sql.image(), "v1");
      case StudyStep.Query query when query.isPython() && !byName.containsKey("ehrql") ->
          Optional.of(
              "%s is a program for ehrQL, which is not installed here (S131); the operator can install"
                      .formatted(query.file())
                  + " it, or commit what ehrql serialize-definition prints.");
      case StudyStep.Query query -> version(query.image(), "v[01]|latest");
      case StudyStep.Table table -> version(table.image(), "v1");
      case StudyStep.Model model -> version(model.image(), "v1");
    };
  }

  /// As [#missing(StudyStep)], looking into scripts for the packages that they load.
  ///
  /// @param files of the study
  public Optional<String> missing(StudyStep step, StudyFiles files) {
    return missing(step)
        .or(() ->
            step instanceof StudyStep.Script script
                ? of(step).flatMap(here -> NamedPackages.missing(script, files, here))
                : Optional.empty());
  }

  /// Why steps of a study cannot run here, each in sentences for its author, by the name of the
  /// step: its environment or a package is missing, or it needs such a step. All others can run.
  public SequencedMap<String, String> notPossible(StudyDefinition study, StudyFiles files) {
    var reasons = new LinkedHashMap<String, String>();
    for (var action : study.actions()) {
      missing(action.step(), files)
          .or(() ->
              action.needs().stream()
                  .filter(reasons::containsKey)
                  .findFirst()
                  .map(need -> "It needs the step " + need + ", which cannot run here."))
          .ifPresent(reason -> reasons.put(action.name(), reason));
    }
    return reasons;
  }

  private Optional<String> version(String image, String versions) {
    return image.substring(image.indexOf(':') + 1).matches(versions)
        ? Optional.empty()
        : Optional.of("There is no environment " + image + " here. There are " + names() + ".");
  }

  private String names() {
    var names = new ArrayList<String>();
    names.add("sql:v1, ehrql:v1, query:v1, table:v1, measure:v1, model:v1");
    for (var language : Language.values()) {
      if (byName.containsKey(language.image())) {
        names.add(language.image() + ":v1, " + language.image() + ":v2");
      }
    }
    return String.join(", ", names);
  }

  private static String packages(Language language) {
    return switch (language) {
      case PYTHON -> "python3 python3-pandas python3-statsmodels python3-matplotlib";
      case R -> "r-base-core r-cran-survival r-cran-tidyverse";
    };
  }

  private static String family(StudyStep step) {
    return switch (step) {
      case StudyStep.Sql _ -> "sql";
      case StudyStep.Query query -> query.isPython() ? "ehrql" : "engine";
      case StudyStep.Table _, StudyStep.Model _ -> "engine";
      case StudyStep.Script script -> script.language().image();
      case StudyStep.Unknown _ -> "";
    };
  }
}
