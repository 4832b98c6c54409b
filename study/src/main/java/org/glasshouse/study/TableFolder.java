// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.Optional;

/// A folder in which a dataset and each of its event tables are left as files of their own, as
/// ehrQL writes it: `--output output/data:arrow` leaves `output/data/dataset.arrow` and a file for
/// each event table, by its name.
///
/// @param path in the study's folder
/// @param ending the kind of the files, without the dot
public record TableFolder(String path, String ending) {

  /// What comes after `--output`, where it names a folder.
  static Optional<TableFolder> of(String output) {
    int colon = output.lastIndexOf(':');
    return colon < 1
        ? Optional.empty()
        : Optional.of(
            new TableFolder(
                output.substring(0, colon).replaceFirst("/\\z", ""), output.substring(colon + 1)));
  }

  /// The file of a table, by the table's name.
  String file(String table) {
    return path + "/" + table + "." + ending;
  }

  /// Whether an output can be one of its files.
  boolean holds(DeclaredOutput output) {
    int slash = output.pattern().lastIndexOf('/');
    return slash > 0
        && output.pattern().substring(0, slash).equals(path)
        && output.ending().equals(ending);
  }

  /// The outputs that none of the tables is left as.
  List<DeclaredOutput> unfilled(List<DeclaredOutput> outputs, List<String> tables) {
    return outputs.stream()
        .filter(output -> tables.stream().noneMatch(table -> output.matches(file(table))))
        .toList();
  }
}
