// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.glasshouse.sandbox.Environment;

/// The packages that a script loads at its top, where nothing could keep it from failing without
/// them: so their lack is told before it runs, and not by a log that nobody may read.
///
/// What a script loads on a condition, or from the study's own files, is not judged.
final class NamedPackages {

  private static final Pattern R =
      Pattern.compile("^library\\(\\s*[\"']?([A-Za-z][A-Za-z0-9.]*)[\"']?\\s*\\)");
  private static final Pattern PYTHON =
      Pattern.compile("^(?:import|from)\\s+([A-Za-z_][A-Za-z0-9_]*)");

  private static final Pattern ARROW_IN_R =
      Pattern.compile(
          "(?m)^[^#\\n]*(?:\\barrow::|\\b(?:library|require|requireNamespace)\\(\\s*[\"']?arrow[\"']?\\s*[,)])");
  private static final Pattern ARROW_IN_PYTHON =
      Pattern.compile(
          "(?m)^[^#\\n]*(?:\\b(?:pd|pandas)\\.read_feather\\b|\\bimport pyarrow\\b|\\bfrom pyarrow\\b)");

  /// What R itself brings.
  private static final Set<String> OF_R =
      Set.of(
          "base",
          "compiler",
          "datasets",
          "graphics",
          "grDevices",
          "grid",
          "methods",
          "parallel",
          "splines",
          "stats",
          "stats4",
          "tools",
          "utils");

  /// Modules whose package bears a name that can be known; others may be the study's own.
  private static final Map<String, String> OF_PYTHON =
      Map.of(
          "pandas", "python3-pandas",
          "numpy", "python3-numpy",
          "scipy", "python3-scipy",
          "statsmodels", "python3-statsmodels",
          "matplotlib", "python3-matplotlib",
          "seaborn", "python3-seaborn",
          "sklearn", "python3-sklearn",
          "patsy", "python3-patsy");

  private NamedPackages() {}

  /// What the environment lacks of what a script loads, in a sentence for its author.
  static Optional<String> missing(
      StudyStep.Script script, StudyFiles files, Environment environment) {
    if (environment.packages().isEmpty()) {
      return Optional.empty();
    }
    var lacking =
        named(script, files).stream()
            .filter(name -> lacks(environment, name))
            .filter(name -> !name.equals(arrow(script.language())))
            .toList();
    if (readsArrow(script, files) && lacks(environment, arrow(script.language()))) {
      return Optional.of(
          "%s reads .arrow files with %s, which is not installed here, and which Debian does not"
                  .formatted(script.words().getFirst(), title(script.language()))
              + " package. Copy %s into the study and use its read_feather (docs/how-to/%s), or have"
                  .formatted(reader(script.language()), "read-arrow-files.md")
              + " the dataset left as .csv.gz.");
    }
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s loads what is not installed here; the operator can install it (%s)."
                .formatted(script.words().getFirst(), String.join(" ", lacking)));
  }

  private static boolean lacks(Environment environment, String name) {
    return environment.packages().stream().noneMatch(installed -> installed.startsWith(name + " "));
  }

  /// Whether a script reads Arrow files in one of the ways that published studies do, wherever in
  /// it that is.
  private static boolean readsArrow(StudyStep.Script script, StudyFiles files) {
    var ways =
        switch (script.language()) {
          case PYTHON -> ARROW_IN_PYTHON;
          case R -> ARROW_IN_R;
        };
    return ways.matcher(files.text(script.words().getFirst())).find();
  }

  private static String arrow(Language language) {
    return switch (language) {
      case PYTHON -> "python3-pyarrow";
      case R -> "r-cran-arrow";
    };
  }

  private static String title(Language language) {
    return switch (language) {
      case PYTHON -> "pyarrow";
      case R -> "the package arrow";
    };
  }

  private static String reader(Language language) {
    return switch (language) {
      case PYTHON -> "glasshouse_arrow.py";
      case R -> "glasshouse_arrow.R";
    };
  }

  private static List<String> named(StudyStep.Script script, StudyFiles files) {
    var text = files.text(script.words().getFirst());
    return switch (script.language()) {
      case R ->
          packages(
              text,
              R,
              name ->
                  OF_R.contains(name)
                      ? Optional.empty()
                      : Optional.of("r-cran-" + name.toLowerCase(Locale.ROOT)));
      case PYTHON -> packages(text, PYTHON, name -> Optional.ofNullable(OF_PYTHON.get(name)));
    };
  }

  private static List<String> packages(
      String text, Pattern pattern, Function<String, Optional<String>> name) {
    var packages = new ArrayList<String>();
    for (var line : text.lines().toList()) {
      var found = pattern.matcher(line);
      if (found.find()) {
        name.apply(found.group(1))
            .filter(each -> !packages.contains(each))
            .ifPresent(packages::add);
      }
    }
    return packages;
  }
}
