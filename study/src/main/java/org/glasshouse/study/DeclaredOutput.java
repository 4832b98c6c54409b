// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.regex.Pattern;

/// A file, or files, that a step promises to leave.
///
/// @param label the study's own name for it
/// @param pattern a path in the study's folder, in which `*` stands for any signs but `/`
public record DeclaredOutput(String label, String pattern, PrivacyLevel level, Place place) {

  /// Whether it names one file, so that nothing that a program finds out can be in the name.
  public boolean namesOneFile() {
    return pattern.indexOf('*') < 0;
  }

  /// Whether a path is among those it promises.
  public boolean matches(String path) {
    return expression().matcher(path).matches();
  }

  /// The path's parts that the stars stand for are any plain signs.
  private Pattern expression() {
    var text = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      var sign = pattern.charAt(at);
      text.append(sign == '*' ? "[^/]*" : Pattern.quote(String.valueOf(sign)));
    }
    return Pattern.compile(text.toString());
  }

  /// The first folder of the path, or nothing for a file at the top.
  public String folder() {
    var slash = pattern.indexOf('/');
    return slash < 0 ? "" : pattern.substring(0, slash);
  }

  /// What the name says about the kind of file: the ending, in lower case, without the dot.
  public String ending() {
    return ending(pattern);
  }

  static String ending(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(java.util.Locale.ROOT);
    if (name.endsWith(".csv.gz")) {
      return "csv.gz";
    }
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
