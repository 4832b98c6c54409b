// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import org.glasshouse.disclosure.table.Hidden;
import org.jspecify.annotations.Nullable;

/// What somebody typed into a form, as it may be kept.
public final class Typed {

  private Typed() {}

  /// The text without the space around it and without characters that nobody sees, with plain line
  /// ends and plain spaces.
  ///
  /// Browsers end lines with two characters, and the database takes no NUL.
  public static String text(@Nullable String typed) {
    return typed == null ? "" : printable(typed).strip();
  }

  /// The text on one line.
  public static String line(@Nullable String typed) {
    return text(typed).replaceAll("\\s+", " ");
  }

  /// A file's text: as [#text], but with the space around it, and a line end at the end.
  public static String file(@Nullable String typed) {
    var text = typed == null ? "" : printable(typed);
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  private static String printable(String typed) {
    return Hidden.without(typed.replace("\r\n", "\n").replace('\r', '\n'));
  }

  /// How many words there are.
  public static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }
}
