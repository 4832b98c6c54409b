// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glasshouse.query.Frame;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.TableName;
import org.glasshouse.query.codelist.Csv;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.ehrql.EhrqlReader;
import org.glasshouse.query.ehrql.InlineFile;
import org.glasshouse.query.ehrql.StudyFiles;
import org.glasshouse.query.form.PlainForm;

/// Questions as a definition asks them: JSON as ehrQL prints it, or the plain form.
public final class Definitions {

  private Definitions() {}

  /// Reads a definition that may name files of the study.
  ///
  /// @param folder with the study's own files
  /// @throws QueryProblem if it is none
  public static List<Question> read(String json, Path folder) {
    return read(json, path -> onDisk(folder, path));
  }

  /// Reads a definition that may name files of the study.
  ///
  /// @param files the bytes of a file by its path in the study
  /// @throws QueryProblem if it is none
  public static List<Question> read(String json, Function<String, Optional<byte[]>> files) {
    var known = new Known(files);
    return json.stripLeading().startsWith("{")
        ? EhrqlReader.read(json, known)
        : PlainForm.read("definition.ghq", json, known).questions();
  }

  private static Optional<byte[]> onDisk(Path folder, String path) {
    var root = folder.toAbsolutePath().normalize();
    var file = root.resolve(path).normalize();
    try {
      return file.startsWith(root) && Files.isRegularFile(file)
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// The dataset that it asks for.
  ///
  /// @throws QueryProblem.DefinitionFailed if it asks for none
  public static Question.AboutPeople dataset(List<Question> questions) {
    return questions.stream()
        .filter(Question.AboutPeople.class::isInstance)
        .map(Question.AboutPeople.class::cast)
        .findFirst()
        .orElseThrow(() -> new QueryProblem.DefinitionFailed("it defines no dataset"));
  }

  /// The measures that it asks for.
  ///
  /// @throws QueryProblem.DefinitionFailed if it asks for none
  public static Question.OverTime measures(List<Question> questions) {
    return questions.stream()
        .filter(Question.OverTime.class::isInstance)
        .map(Question.OverTime.class::cast)
        .findFirst()
        .orElseThrow(() -> new QueryProblem.DefinitionFailed("it defines no measures"));
  }

  /// Published tables, and the study's own small ones as CSV.
  private record Known(Function<String, Optional<byte[]>> files) implements StudyFiles {

    @Override
    public Optional<Frame.Table> table(TableName name) {
      return Contract.standard().table(name);
    }

    @Override
    public Collection<TableName> tables() {
      return Contract.standard().byName().keySet();
    }

    @Override
    public Optional<InlineFile> file(String path) {
      return files.apply(path).map(csv -> Csv.read(new String(csv, StandardCharsets.UTF_8)));
    }
  }
}
