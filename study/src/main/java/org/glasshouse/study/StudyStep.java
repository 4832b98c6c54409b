// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.Optional;

/// What a step does, as its `run` line says.
public sealed interface StudyStep {

  /// The image and version of the `run` line, such as `python:v2`.
  String image();

  /// One SELECT over the project's view and the steps it needs.
  record Sql(String image, String file) implements StudyStep {}

  /// A question that the query engine answers over the project's view.
  ///
  /// @param kind rows about people, or measures over time
  /// @param file a definition: `.py` as ehrQL writes it, `.json` as ehrQL prints it, `.ghq` as we
  ///   do
  /// @param parameters what the definition is given after `--`
  /// @param folder where a dataset and its event tables are left, each as a file of its own; else
  ///   the dataset alone is left
  record Query(
      String image, Kind kind, String file, List<String> parameters, Optional<TableFolder> folder)
      implements StudyStep {
    public Query {
      parameters = List.copyOf(parameters);
    }

    /// One that leaves one table.
    public Query(String image, Kind kind, String file, List<String> parameters) {
      this(image, kind, file, parameters, Optional.empty());
    }

    /// Whether its definition is a program, which only an ehrQL can read.
    public boolean isPython() {
      return file.endsWith(".py");
    }
  }

  /// What a question asks for.
  enum Kind {
    DATASET,
    MEASURES
  }

  /// A table that the engine counts over the extract of a needed step, with the evidence for it.
  record Table(String image, String file) implements StudyStep {}

  /// A model that the engine fits over the extract of a needed step, with the evidence for it.
  record Model(String image, String file) implements StudyStep {}

  /// A script over the extracts of the needed steps; it never sees the view.
  ///
  /// @param words the script and its arguments
  record Script(String image, Language language, List<String> words) implements StudyStep {
    public Script {
      words = List.copyOf(words);
    }
  }

  /// A program that this environment does not have; the study's other steps run without it.
  record Unknown(String image) implements StudyStep {}

  /// Whether what it leaves to be asked for is already as the disclosure rules let it be seen.
  default boolean isShownByRules() {
    return switch (this) {
      case Query query -> query.kind() == Kind.MEASURES;
      case Model _ -> true;
      case Sql _, Table _, Script _, Unknown _ -> false;
    };
  }

  /// Whether it reads the project's view, and not only what earlier steps left. Of a model the
  /// engine reads the practices of the people there, and nothing else.
  default boolean readsView() {
    return switch (this) {
      case Sql _, Query _, Model _ -> true;
      case Table _, Script _, Unknown _ -> false;
    };
  }
}
