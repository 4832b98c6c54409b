// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the `run` line of a step, and notes what is wrong with it.
final class StepReader {

  private static final Set<String> DEFINITIONS = Set.of("py", "json", "ghq");

  private final YamlTree tree;
  private final StudyFiles files;
  private final List<DeclaredOutput> outputs;

  StepReader(YamlTree tree, StudyFiles files, List<DeclaredOutput> outputs) {
    this.tree = tree;
    this.files = files;
    this.outputs = outputs;
  }

  /// The step, unless its line cannot be understood.
  Optional<StudyStep> read(RunLine line, Place place) {
    return switch (line.name()) {
      case "sql" -> sql(line, place);
      case "ehrql" -> ehrql(line, place);
      case "query" -> query(line, place, StudyStep.Kind.DATASET);
      case "measure" -> query(line, place, StudyStep.Kind.MEASURES);
      case "table" -> counted(line, place).map(file -> new StudyStep.Table(line.image(), file));
      case "model" -> counted(line, place).map(file -> new StudyStep.Model(line.image(), file));
      default ->
          Language.of(line.name())
              .map(language -> script(line, place, language))
              .orElseGet(() -> Optional.of(new StudyStep.Unknown(line.image())));
    };
  }

  private Optional<StudyStep> sql(RunLine line, Place place) {
    return one(line.words(), place, "sql:v1 FILE")
        .filter(file -> there(file, Set.of("sql"), place))
        .filter(_ -> rows(place, Set.of("csv", "csv.gz", "parquet")))
        .map(file -> new StudyStep.Sql(line.image(), file));
  }

  private Optional<StudyStep> ehrql(RunLine line, Place place) {
    var words = line.plain();
    var kind =
        switch (words.isEmpty() ? "" : words.getFirst()) {
          case "generate-dataset" -> StudyStep.Kind.DATASET;
          case "generate-measures" -> StudyStep.Kind.MEASURES;
          default -> null;
        };
    if (kind == null) {
      tree.flaw(place, "An ehrql step is `generate-dataset FILE` or `generate-measures FILE`.");
      return Optional.empty();
    }
    line.option("--output")
        .filter(path -> TableFolder.of(path).isEmpty())
        .ifPresent(path -> {
          if (outputs.stream().noneMatch(output -> output.pattern().equals(path))) {
            tree.flaw(place, "The path after --output is not among the step's outputs.");
          }
        });
    return definition(line, words.subList(1, words.size()), place, kind);
  }

  private Optional<StudyStep> query(RunLine line, Place place, StudyStep.Kind kind) {
    return definition(line, line.plain(), place, kind);
  }

  private Optional<StudyStep> definition(
      RunLine line, List<String> words, Place place, StudyStep.Kind kind) {
    var folder = line.option("--output").flatMap(TableFolder::of);
    return one(words, place, line.name() + " with one FILE")
        .filter(file -> there(file, DEFINITIONS, place))
        .filter(_ ->
            folder.isEmpty()
                ? rows(place, kinds(line, kind))
                : tables(folder.get(), place, kinds(line, kind), kind))
        .map(file -> new StudyStep.Query(line.image(), kind, file, line.afterDashes(), folder));
  }

  /// A file for each table, in the folder that the run line names.
  private boolean tables(TableFolder folder, Place place, Set<String> kinds, StudyStep.Kind kind) {
    if (kind == StudyStep.Kind.MEASURES) {
      tree.flaw(place, "Measures are left as one file: --output FILE, and not a folder.");
      return false;
    }
    if (!kinds.contains(folder.ending())) {
      tree.flaw(
          place,
          "After the colon of --output comes a kind of file: "
              + String.join(", ", sorted(kinds))
              + ".");
      return false;
    }
    var outside = outputs.stream().filter(output -> !folder.holds(output)).toList();
    outside.forEach(output ->
        tree.flaw(
            output.place(), "The run line leaves this step's tables as " + folder.file("*") + "."));
    return outside.isEmpty();
  }

  private static Set<String> kinds(RunLine line, StudyStep.Kind kind) {
    return line.name().equals("measure")
        ? Set.of("csv")
        : kind == StudyStep.Kind.MEASURES
            ? Set.of("arrow", "csv", "csv.gz")
            : Set.of("arrow", "csv", "csv.gz", "parquet");
  }

  /// The file of a step that leaves one table of results.
  private Optional<String> counted(RunLine line, Place place) {
    return one(line.words(), place, line.name() + ":v1 FILE")
        .filter(file -> there(file, Set.of("yaml", "yml"), place))
        .filter(_ -> rows(place, Set.of("csv")));
  }

  private Optional<StudyStep> script(RunLine line, Place place, Language language) {
    var words = language.script(line.words());
    if (words.isEmpty() || !language.wrote(words.getFirst())) {
      tree.flaw(place, "A " + language.image() + " step names a script and its arguments.");
      return Optional.empty();
    }
    if (!files.contents().containsKey(words.getFirst())) {
      tree.flaw(place, "The study has no file " + YamlTree.shown(words.getFirst()) + ".");
      return Optional.empty();
    }
    if (outputs.stream().map(DeclaredOutput::folder).distinct().count() > 1
        || outputs.stream().anyMatch(output -> output.folder().isEmpty())) {
      tree.flaw(place, "A script's outputs lie in one folder, such as output/.");
      return Optional.empty();
    }
    return Optional.of(new StudyStep.Script(line.image(), language, words));
  }

  private Optional<String> one(List<String> words, Place place, String form) {
    if (words.size() != 1) {
      tree.flaw(place, "This step is written " + form + ".");
      return Optional.empty();
    }
    return Optional.of(words.getFirst());
  }

  private boolean there(String file, Set<String> endings, Place place) {
    if (!files.contents().containsKey(file)) {
      tree.flaw(place, "The study has no file " + YamlTree.shown(file) + ".");
      return false;
    }
    if (!endings.contains(file.substring(file.lastIndexOf('.') + 1))) {
      tree.flaw(place, "This step's file ends in ." + String.join(", .", sorted(endings)) + ".");
      return false;
    }
    return true;
  }

  /// The same rows may be left in several kinds of file, once each.
  private boolean rows(Place place, Set<String> kinds) {
    boolean fits = true;
    for (var output : outputs) {
      if (!output.namesOneFile() || !kinds.contains(output.ending())) {
        tree.flaw(
            output.place(),
            "This step leaves one file of a kind: ." + String.join(", .", sorted(kinds)) + ".");
        fits = false;
      }
    }
    if (fits && outputs.stream().map(DeclaredOutput::ending).distinct().count() < outputs.size()) {
      tree.flaw(place, "This step leaves its rows once in each kind of file.");
      return false;
    }
    return fits;
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
