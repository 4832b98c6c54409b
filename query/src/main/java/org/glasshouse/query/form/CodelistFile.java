// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.HashSet;
import java.util.Set;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.ehrql.StudyFiles;

/// Reads a codelist out of a file of the study.
record CodelistFile(Mistakes mistakes, StudyFiles files) {

  SetSeries.Constant read(Statement.CodeFile file) {
    var table =
        files
            .file(file.path())
            .orElseThrow(() ->
                mistakes.noCodelist(
                    file.pathSpan(),
                    "There is no file " + file.path() + " in the study.",
                    "Put the file into the study's folder and name it from there."));
    var at = table.columns().indexOf(file.column());
    if (at < 0) {
      throw mistakes.unknownColumn(file.pathSpan(), file.column(), file.path(), table.columns());
    }
    Set<Object> codes = new HashSet<>();
    for (var row : table.rows()) {
      var code = at < row.size() ? row.get(at).strip() : "";
      if (!code.isEmpty()) {
        codes.add(code);
      }
    }
    if (codes.isEmpty()) {
      throw mistakes.noCodelist(
          file.pathSpan(),
          "The file " + file.path() + " has no codes in its column " + file.column() + ".",
          "Name the column that holds the codes: column \"…\"");
    }
    try {
      return new SetSeries.Constant(file.kind(), codes);
    } catch (QueryProblem problem) {
      throw mistakes.noCodelist(file.pathSpan(), problem.what(), problem.next());
    }
  }
}
