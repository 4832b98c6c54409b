// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.List;
import java.util.Map;
import org.glasshouse.query.Question;
import org.glasshouse.query.ehrql.StudyFiles;

/// Reads and writes studies in our plain form, files whose names end in `.ghq`.
public final class PlainForm {

  private PlainForm() {}

  /// What a study says.
  ///
  /// @param name the file's name, for messages
  /// @param files the published tables, and the files of the study
  /// @throws FormProblem when it cannot be read or asks something that has no answer
  public static PlainStudy read(String name, String text, StudyFiles files) {
    return read(name, text, files, Map.of());
  }

  /// What a study says when a run gives some of its parameters other values.
  ///
  /// @param parameters values as they are written in a study, by name
  /// @throws FormProblem when it cannot be read, asks something that has no answer, or has no such
  ///   parameter
  public static PlainStudy read(
      String name, String text, StudyFiles files, Map<String, String> parameters) {
    return new Compiler(new Source(name, text), files, parameters).read();
  }

  /// Questions as a text that [#read] reads as the same questions.
  ///
  /// @throws IllegalArgumentException when a question has a table of its own, for which the form
  ///   has no words
  public static String write(List<Question> questions) {
    return new FormWriter().write(questions);
  }
}
