// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.Optional;

/// A language in which steps are written as scripts.
public enum Language {
  PYTHON("python", ".py", List.of("python", "python3")),
  R("r", ".r", List.of("Rscript"));

  private final String image;
  private final String ending;
  private final List<String> interpreters;

  Language(String image, String ending, List<String> interpreters) {
    this.image = image;
    this.ending = ending;
    this.interpreters = interpreters;
  }

  /// The name in a `run` line, before the colon.
  public String image() {
    return image;
  }

  static Optional<Language> of(String image) {
    for (var language : values()) {
      if (language.image.equals(image)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /// Whether a path is a script in this language.
  boolean wrote(String path) {
    return path.toLowerCase(java.util.Locale.ROOT).endsWith(ending);
  }

  /// The words without the interpreter's own name, which the environment chooses.
  List<String> script(List<String> words) {
    return !words.isEmpty() && interpreters.contains(words.getFirst())
        ? words.subList(1, words.size())
        : words;
  }
}
