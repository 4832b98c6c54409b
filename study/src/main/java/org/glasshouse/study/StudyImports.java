// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.codelist.Csv;
import org.glasshouse.sandbox.sql.TableShape;

/// What a study reads that came in through the airlock, by the path where its steps find it.
///
/// SQL reads a CSV file as a table of the file's name, with every column as text: what it means is
/// for the study to say.
///
/// @param files path in the study to where the bytes lie on this machine
public record StudyImports(SortedMap<String, Path> files) {

  /// Where everything lies but codelists.
  public static final String FOLDER = "imports/";

  /// Where codelists lie, because there they count as the study's codelists.
  public static final String CODELISTS = "local_codelists/";

  private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");

  public StudyImports {
    files = new TreeMap<>(files);
  }

  public static StudyImports none() {
    return new StudyImports(new TreeMap<>());
  }

  /// On a laptop: what somebody put into the study's folder in the place of each import.
  ///
  /// @throws StudyFault.Unclear where something that the study names is not there
  public static StudyImports standIns(StudyDefinition study, Path folder) {
    var files = new TreeMap<String, Path>();
    var flaws = new ArrayList<Flaw>();
    for (var declared : study.imports()) {
      var there =
          List.of(path(declared.name(), false), path(declared.name(), true)).stream()
              .filter(path -> Files.isRegularFile(folder.resolve(path)))
              .findFirst();
      there.ifPresentOrElse(
          path -> files.put(path, folder.resolve(path)),
          () ->
              flaws.add(
                  new Flaw(
                      StudyDefinition.FILE,
                      declared.place(),
                      "There is no stand-in for the import "
                          + declared.name()
                          + " here: put a file at "
                          + path(declared.name(), false)
                          + ", or at "
                          + path(declared.name(), true)
                          + " for a codelist. On the server what came in takes its place.")));
    }
    if (!flaws.isEmpty()) {
      throw new StudyFault.Unclear(flaws);
    }
    return new StudyImports(files);
  }

  /// Where an import lies.
  public static String path(String name, boolean isCodelist) {
    return (isCodelist ? CODELISTS : FOLDER) + name;
  }

  /// The study's files with what came in; it takes the place of what the study keeps there.
  SortedMap<String, byte[]> over(StudyFiles study) {
    var contents = new TreeMap<>(study.contents());
    files.forEach((path, file) -> contents.put(path, bytes(file)));
    return contents;
  }

  /// The files that SQL reads as tables.
  Map<String, Path> tables() {
    var tables = new TreeMap<String, Path>();
    files.forEach((path, file) -> table(path).ifPresent(name -> tables.put(name, file)));
    return tables;
  }

  /// The tables without their rows.
  ///
  /// @throws StudyFault.Unclear when a file is no table
  List<TableShape> shapes() {
    var shapes = new ArrayList<TableShape>();
    files.forEach(
        (path, file) -> table(path).ifPresent(name -> shapes.add(shape(name, path, file))));
    return shapes;
  }

  private static Optional<String> table(String path) {
    var name = path.substring(path.indexOf('/') + 1);
    return name.toLowerCase(Locale.ROOT).endsWith(".csv")
        ? Optional.of(name.substring(0, name.length() - ".csv".length()))
            .filter(stem -> TABLE.matcher(stem).matches())
        : Optional.empty();
  }

  private static TableShape shape(String name, String path, Path file) {
    var columns = new ArrayList<TableShape.Column>();
    var seen = new HashSet<String>();
    for (var column : header(path, file)) {
      if (column.isBlank() || !seen.add(column.toLowerCase(Locale.ROOT))) {
        throw unclear(path, "Two columns have one name, or one has none.");
      }
      columns.add(new TableShape.Column(column, "VARCHAR"));
    }
    return new TableShape(name, columns);
  }

  private static List<String> header(String path, Path file) {
    try {
      return Csv.read(new String(bytes(file), StandardCharsets.UTF_8)).columns();
    } catch (QueryProblem noTable) {
      throw unclear(path, noTable.what());
    }
  }

  private static StudyFault.Unclear unclear(String path, String what) {
    return new StudyFault.Unclear(List.of(new Flaw(path, Place.START, what)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
