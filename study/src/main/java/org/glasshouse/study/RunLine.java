// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `run` text of a step: an image with its version, and the words after it.
///
/// Words are split as a shell would split them, and nothing else of a shell is there.
///
/// @param name before the colon
/// @param version after it
record RunLine(String name, String version, List<String> words) {

  RunLine {
    words = List.copyOf(words);
  }

  String image() {
    return name + ":" + version;
  }

  /// The line in words, unless it has no image with a version or an open quotation mark.
  static Optional<RunLine> of(String text) {
    var words = split(text);
    if (words.isEmpty()
        || !words.getFirst().matches("[A-Za-z0-9][A-Za-z0-9_./-]*:[A-Za-z0-9._-]+")) {
      return Optional.empty();
    }
    var colon = words.getFirst().lastIndexOf(':');
    return Optional.of(
        new RunLine(
            words.getFirst().substring(0, colon),
            words.getFirst().substring(colon + 1),
            words.subList(1, words.size())));
  }

  /// The value after an option, as `--output FILE` or `--output=FILE`.
  Optional<String> option(String name) {
    for (int at = 0; at < words.size(); at++) {
      var word = words.get(at);
      if (word.equals("--")) {
        return Optional.empty();
      }
      if (word.startsWith(name + "=")) {
        return Optional.of(word.substring(name.length() + 1));
      }
      if (word.equals(name) && at + 1 < words.size()) {
        return Optional.of(words.get(at + 1));
      }
    }
    return Optional.empty();
  }

  /// The words that are neither options nor their values, up to a bare `--`.
  List<String> plain() {
    var plain = new ArrayList<String>();
    for (int at = 0; at < words.size() && !words.get(at).equals("--"); at++) {
      var word = words.get(at);
      if (!word.startsWith("--")) {
        plain.add(word);
      } else if (!word.contains("=")) {
        at++;
      }
    }
    return plain;
  }

  /// The words after a bare `--`.
  List<String> afterDashes() {
    var at = words.indexOf("--");
    return at < 0 ? List.of() : words.subList(at + 1, words.size());
  }

  private static List<String> split(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean open = false;
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (quote != 0) {
        if (sign == quote) {
          quote = 0;
        } else {
          word.append(sign);
        }
      } else if (sign == '"' || sign == '\'') {
        quote = sign;
        open = true;
      } else if (Character.isWhitespace(sign)) {
        if (open || !word.isEmpty()) {
          words.add(word.toString());
        }
        word.setLength(0);
        open = false;
      } else {
        word.append(sign);
      }
    }
    if (open || !word.isEmpty()) {
      words.add(word.toString());
    }
    return quote != 0 ? List.of() : words;
  }
}
