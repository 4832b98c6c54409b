// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.List;
import java.util.Map;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Question;

/// What a study in the plain form says: its title, or empty text; what it asks; the codelist files
/// that it reads; and what it calls each of its lists, by the list's fingerprint.
public record PlainStudy(
    String title,
    List<Question> questions,
    List<CodeFile> codelists,
    Map<Fingerprint, String> listNames) {
  public PlainStudy {
    listNames = Map.copyOf(listNames);
    questions = List.copyOf(questions);
    codelists = List.copyOf(codelists);
  }

  /// A file of codes, by its path in the study, and the name under which the study uses it.
  public record CodeFile(String name, String path, String column) {}
}
