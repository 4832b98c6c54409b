// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.query.form.FormProblem;
import org.glasshouse.query.source.StudySource;

/// What a definition of a study asks, in plain words, for whoever reads its code.
///
/// @param title what the study calls it, or empty text
/// @param sections none when the definition cannot be read
/// @param problem why it cannot be read, or empty text
public record DefinitionReading(
    String file, String title, List<Reading.Section> sections, String problem) {
  public DefinitionReading {
    sections = List.copyOf(sections);
  }

  /// The definitions of a study that are written in the plain form.
  public static List<DefinitionReading> of(StudyFiles files) {
    var source = new StudySource(files.contents(), Contract.standard());
    return files.contents().keySet().stream()
        .filter(path -> path.endsWith(".ghq"))
        .map(path -> read(source, path))
        .toList();
  }

  private static DefinitionReading read(StudySource source, String path) {
    try {
      var study = source.read(path, Map.of());
      var names = new HashMap<>(study.listNames());
      names.replaceAll((_, name) -> "the codelist “" + name + "”");
      var sections = new ArrayList<Reading.Section>();
      study.questions().forEach(each -> sections.addAll(Reading.of(each, names).sections()));
      return new DefinitionReading(path, study.title(), sections, "");
    } catch (FormProblem problem) {
      return new DefinitionReading(
          path,
          "",
          List.of(),
          "Line %d, column %d: %s %s (%s)"
              .formatted(
                  problem.line(),
                  problem.column(),
                  problem.what(),
                  problem.next(),
                  problem.code()));
    } catch (QueryProblem problem) {
      return new DefinitionReading(
          path, "", List.of(), problem.what() + " " + problem.next() + " (" + problem.code() + ")");
    }
  }
}
