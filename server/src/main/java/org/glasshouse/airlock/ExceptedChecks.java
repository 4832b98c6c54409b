// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glasshouse.disclosure.table.Hidden;
import org.glasshouse.disclosure.table.Identifiers;

/// The checks of a file for which a custodian has made an exception: it is its own clean copy, and
/// no line of it names anybody. All else is for people, who are told so.
final class ExceptedChecks {

  private ExceptedChecks() {}

  static FileChecks of(String name, byte[] bytes, FileException exception) {
    var found = new ArrayList<Finding>();
    var clean = CleanCopy.of(cleanName(name, exception), bytes);
    if (clean.isEmpty()
        || clean.get().kind() != exception.kind()
        || !Arrays.equals(clean.get().bytes(), bytes)) {
      found.add(
          Finding.ofFile(
              name,
              "file.content",
              Finding.Severity.REFUSED,
              "The file is not the clean copy for which the exception was made."));
    }
    if (exception.kind() == FileException.Kind.TEXT) {
      found.addAll(text(name, new String(bytes, StandardCharsets.UTF_8)));
    }
    found.add(
        Finding.ofFile(
            name,
            exception.kind() == FileException.Kind.MODEL ? "exception.model" : "exception.file",
            Finding.Severity.NOTE,
            "No rule can judge this file: it is "
                + exception.kind().words()
                + ", by exception of "
                + exception.organisation()
                + ". Look at all of it."));
    return new FileChecks(found, null, Comparison.NONE);
  }

  /// A picture is kept as PNG whatever it was.
  private static String cleanName(String name, FileException exception) {
    return exception.kind() == FileException.Kind.PICTURE ? name + ".png" : name;
  }

  private static List<Finding> text(String name, String text) {
    var found = new ArrayList<Finding>();
    if (text.lines().anyMatch(ExceptedChecks::namesSomebody) || inJson(name, text)) {
      found.add(
          Finding.ofFile(
              name,
              "identifier.text",
              Finding.Severity.REFUSED,
              "A line holds something that names or points to a person."));
    }
    // One letter in two alphabets is one bit that nobody sees.
    UnseenText.misleading(text)
        .ifPresent(words ->
            found.add(Finding.ofFile(name, "file.content", Finding.Severity.REFUSED, words)));
    return found;
  }

  /// Escapes in JSON can hide what a line would show.
  private static boolean inJson(String name, String text) {
    var named = new AtomicBoolean();
    return name.toLowerCase(Locale.ROOT).endsWith(".json")
        && JsonScan.read(text, each -> named.compareAndSet(false, hides(each)), _ -> {})
        && named.get();
  }

  private static boolean hides(String text) {
    return namesSomebody(text) || text.codePoints().anyMatch(Hidden::unseen);
  }

  private static boolean namesSomebody(String text) {
    return Identifiers.inCell(text).isPresent();
  }
}
