// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a query stopped while rows were in reach, without a word from any row.
///
/// DuckDB's own text quotes the value that it could not read ("Could not convert string …"). So the
/// job tells only which of these it was, by its exit code, and the server supplies the words.
public enum SqlFailure {
  /// The job's own check refused what the server's had passed.
  REFUSED(20, "J120", "The query was refused when it was about to run.", ""),
  CONVERSION(
      21,
      "J121",
      "A value in a column is not of the type that the query wants.",
      "conversion error"),
  OUT_OF_RANGE(
      22, "J122", "A number or date became too large or too small for its type.", "out of range"),
  MEMORY(23, "J123", "The query needed more memory than the step may use.", "out of memory"),
  ARGUMENT(24, "J124", "A function was given something that it cannot work on.", "invalid input"),
  TOO_MANY_ROWS(
      25, "J125", "A subquery in the place of one value gave several rows.", "more than one row"),
  INPUT(26, "J126", "A table's file could not be read.", "io error"),
  OTHER(29, "J129", "The query stopped for a reason that cannot be shown here.", "");

  private final int exitCode;
  private final String code;
  private final String words;
  private final String sign;

  SqlFailure(int exitCode, String code, String words, String sign) {
    this.exitCode = exitCode;
    this.code = code;
    this.words = words;
    this.sign = sign;
  }

  /// What the job says to the server.
  int exitCode() {
    return exitCode;
  }

  /// The code that has a page in the docs.
  public String code() {
    return code;
  }

  /// One sentence for the analyst.
  public String words() {
    return words;
  }

  /// What an exit code of a sql job means.
  public static Optional<SqlFailure> of(int exitCode) {
    return Arrays.stream(values()).filter(failure -> failure.exitCode == exitCode).findFirst();
  }

  /// Sorts DuckDB's text by its kind and lets go of it.
  static SqlFailure sort(String message) {
    var lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains(TOO_MANY_ROWS.sign)) {
      return TOO_MANY_ROWS;
    }
    return Arrays.stream(values())
        .filter(failure -> !failure.sign.isEmpty() && lower.startsWith(failure.sign))
        .findFirst()
        .orElse(OTHER);
  }
}
