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
            .filter(name ->
                environment.packages().stream()
                    .noneMatch(installed -> installed.startsWith(name + " ")))
            .toList();
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s loads what is not installed here; the operator can install it (%s)."
                .formatted(script.words().getFirst(), String.join(" ", lacking)));
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
