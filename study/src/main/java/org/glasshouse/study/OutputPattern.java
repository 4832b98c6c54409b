// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.Optional;
import java.util.Set;

/// The rules for the path of an output; they are OpenSAFELY's, and ours about plain signs.
final class OutputPattern {

  private static final Set<String> MAY_LEAVE =
      Set.of("csv", "jpg", "jpeg", "png", "svg", "svgz", "html", "txt", "log", "json", "md");
  private static final int LONGEST = 120;

  private OutputPattern() {}

  /// Why it cannot be, in a sentence.
  static Optional<String> fault(String pattern, PrivacyLevel level) {
    if (pattern.startsWith("/") || pattern.contains("\\") || pattern.matches("[A-Za-z]:.*")) {
      return Optional.of("An output's path starts in the study's folder.");
    }
    if (pattern.contains("**") || pattern.matches(".*[?\\[\\]].*")) {
      return Optional.of("In an output's path only a single * stands for other signs.");
    }
    if (("/" + pattern + "/").matches(".*/(\\.{0,2})/.*")) {
      return Optional.of("An output's path is written without “.”, “..”, “//” and a last “/”.");
    }
    if (pattern.startsWith("metadata/")) {
      return Optional.of("The folder metadata is the environment's own.");
    }
    if (pattern.length() > LONGEST
        || !pattern.matches("([A-Za-z0-9][A-Za-z0-9_-]*/){0,5}[A-Za-z0-9_*][A-Za-z0-9_.*-]*")) {
      return Optional.of(
          "An output's path is letters, digits, hyphens, underscores and dots, at most 120.");
    }
    if (!pattern.substring(pattern.lastIndexOf('/') + 1).matches(".+\\.[A-Za-z0-9]+")) {
      return Optional.of("An output's name ends in a dot and the kind of file.");
    }
    if (level.mayBeAskedFor() && !MAY_LEAVE.contains(DeclaredOutput.ending(pattern))) {
      return Optional.of(
          "A file of this kind cannot be "
              + level.slug()
              + "; those that can are csv, jpg, jpeg, png, svg, svgz, html, txt, log, json and md.");
    }
    return Optional.empty();
  }
}
