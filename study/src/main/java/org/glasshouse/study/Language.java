// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.Optional;

/// A language in which steps are written as scripts.
public enum Language {
  PYTHON("python", ".py", "Python"),
  R("r", ".r", "R");

  private final String image;
  private final String ending;
  private final String words;

  Language(String image, String ending, String words) {
    this.image = image;
    this.ending = ending;
    this.words = words;
  }

  /// What people call it.
  public String words() {
    return words;
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
    return !words.isEmpty() && isInterpreter(words.getFirst())
        ? words.subList(1, words.size())
        : words;
  }

  private boolean isInterpreter(String word) {
    return switch (this) {
      case PYTHON -> word.equals("python") || word.equals("python3");
      case R -> word.equals("Rscript");
    };
  }
}
