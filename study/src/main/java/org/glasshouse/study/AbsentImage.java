// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.Map;

/// What published studies run that has no environment here: what it is, why it is not here, and
/// what its author can do instead. The images are OpenSAFELY's (its documentation, read in November
/// 2026); any other is taken for one of its reusable actions.
///
/// @param what it is, after the name of the image
/// @param why it is not here
/// @param next what to do
record AbsentImage(String what, String why, String next) {

  private static final Map<String, AbsentImage> KNOWN =
      Map.of(
          "stata-mp", stata(),
          "jupyter",
              new AbsentImage(
                  "runs a notebook in Jupyter",
                  "what its cells print would be in its output, past every check of tables",
                  "Make the notebook a script (jupyter nbconvert --to script FILE.ipynb), let it write"
                      + " tables, and run it as python:v2 FILE.py."),
          "sqlrunner",
              new AbsentImage(
                  "sends SQL to the database of one supplier, past the published tables",
                  "that database is not here, and SQL reads only what the permit covers",
                  "Write the query over the tables of OMOP that the permit names, and run it as sql:v1"
                      + " FILE.sql."),
          "cohortextractor",
              new AbsentImage(
                  "is what came before ehrQL, which OpenSAFELY withdrew (from version 4 on)",
                  "it reads tables of one supplier that are not here",
                  "Write the study definition anew in ehrQL or in the plain form, and run it as ehrql:v1"
                      + " generate-dataset FILE."),
          "databuilder",
              new AbsentImage(
                  "is ehrQL by its earlier name",
                  "definitions of that time are not read by the ehrQL of today",
                  "Write ehrql:v1 generate-dataset FILE --output FILE, and see whether the definition"
                      + " still serialises."));

  private static AbsentImage stata() {
    return new AbsentImage(
        "is Stata, which is sold and not free software",
        "no licence for it is here, and what cannot be looked into is not run on records",
        "Write the step in R or Python; R reads Stata's files with foreign or haven, and an extract"
            + " as .csv.gz.");
  }

  /// What to say about an image by its name before the colon.
  static AbsentImage named(String name) {
    return KNOWN.getOrDefault(
        name,
        new AbsentImage(
            "is none of ours; if it is a reusable action, it is a program that lives outside the study",
            "a run is of code in its commit, which everybody can read",
            "Copy the action's script into the study where its licence allows that, and run it as r:v2"
                + " FILE.R or python:v2 FILE.py. If the name is mistyped, mend it."));
  }

  /// All of it in sentences, with the code of its page.
  ///
  /// @param image as the run line says it
  String words(String image) {
    return "There is no environment %s here: it %s, and %s. → %s (S134)"
        .formatted(image, what, why, next);
  }
}
