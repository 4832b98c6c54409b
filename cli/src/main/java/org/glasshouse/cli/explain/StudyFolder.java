// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.source.StudySource;

/// A study on this computer: its files, and the definitions to explain.
record StudyFolder(Path root, StudySource source, List<String> definitions) {

  private static final int MOST_FILES = 2_000;
  private static final long MOST_BYTES = 100L << 20;

  /// A folder with a study, or one definition, whose study is the nearest folder above that has a
  /// `project.yaml` or `codelists`, or else its own.
  static StudyFolder of(Path path, Contract contract) throws IOException {
    var place = path.toAbsolutePath().normalize();
    if (Files.isDirectory(place)) {
      var source = new StudySource(contents(place), contract);
      var definitions =
          source.contents().keySet().stream().filter(StudyFolder::isDefinition).toList();
      if (definitions.isEmpty()) {
        throw new QueryProblem.BadFile(
            "the folder has no definition",
            "name a file that ends in .ghq, or what ehrQL printed as .json");
      }
      return new StudyFolder(place, source, definitions);
    }
    if (!Files.isRegularFile(place)) {
      throw new QueryProblem.BadFile("there is no " + path, "name a file or a study's folder");
    }
    var root = root(place);
    return new StudyFolder(
        root, new StudySource(contents(root), contract), List.of(inside(root, place)));
  }

  private static boolean isDefinition(String path) {
    return path.endsWith(".ghq");
  }

  private static Path root(Path definition) {
    for (var at = definition.getParent(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("project.yaml")) || Files.isDirectory(at.resolve("codelists"))) {
        return at;
      }
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
    }
    return definition.resolveSibling(".").normalize();
  }

  private static String inside(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static SortedMap<String, byte[]> contents(Path root) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    var bytes = 0L;
    try (Stream<Path> files = Files.walk(root, 6)) {
      for (var file : files.filter(each -> isStudyFile(root, each)).sorted().toList()) {
        bytes += Files.size(file);
        if (contents.size() >= MOST_FILES || bytes > MOST_BYTES) {
          throw new QueryProblem.TooLarge("in a folder with too many or too large files");
        }
        contents.put(inside(root, file), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static boolean isStudyFile(Path root, Path file) {
    var name = inside(root, file);
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && !name.contains("/.")
        && name.matches(".*\\.(ghq|json|csv|txt)");
  }
}
