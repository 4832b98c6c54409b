// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    if (exception.kind() == FileException.Kind.TEXT && namesSomebody(bytes)) {
      found.add(
          Finding.ofFile(
              name,
              "identifier.text",
              Finding.Severity.REFUSED,
              "A line holds something that names or points to a person."));
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

  private static boolean namesSomebody(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .anyMatch(line -> Identifiers.inCell(line).isPresent());
  }
}
