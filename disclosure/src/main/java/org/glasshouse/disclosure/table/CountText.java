// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How people write a count in a cell: `3 (6%)`, `n=3`, `3 people`, `three`.
public final class CountText {

  private static final String COUNT = "(\\d[\\d,]{0,18}(?:\\.0+)?)";
  private static final Pattern WITH_SHARE =
      Pattern.compile(
          COUNT + "\\s*[(\\[]\\s*(\\d{1,3}(?:\\.\\d{1,12})?)\\s*(%?)\\s*[)\\]]\\s*(%?)");
  private static final Pattern SHARE_IN_TEXT =
      Pattern.compile(
          "(?<![\\d.,])" + COUNT + "\\s*[(\\[]\\s*\\d{1,3}(?:\\.\\d{1,12})?\\s*%\\s*[)\\]]");
  private static final Pattern N_IS = Pattern.compile("(?i)n\\s*[=:]\\s*" + COUNT);
  private static final Pattern N_IN_TEXT =
      Pattern.compile("(?i)(?<![\\p{L}\\d])n\\s*[=:]\\s*(\\d[\\d,]{0,18})(?![\\d.])");
  private static final Pattern OF_PEOPLE =
      Pattern.compile(
          COUNT
              + "\\s*(?i:people|persons?|patients?|participants?|individuals?|subjects?|respondents?"
              + "|cases?|deaths?|events?|admissions?|women|men|children|adults)\\.?");
  // What is no count by the rules and is meant as one all the same.
  private static final Pattern OTHER_DIGITS =
      Pattern.compile(
          "0[xX][\\da-fA-F]+|0[bB][01]+|\\d+\\s*/\\s*\\d+|[<>~\u2264\u2265]\\s*\\d+"
              + "|-?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?%?|\\d{1,3}([,' ]\\d{3})+");
  private static final Set<String> WORDS =
      Set.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve", "few", "nobody", "nil");

  private CountText() {}

  /// The count alone where words or its percentage stand beside it; any other text as it is.
  public static String plain(String cell) {
    String text = cell.strip();
    for (Pattern form : List.of(WITH_SHARE, N_IS, OF_PEOPLE)) {
      Matcher written = form.matcher(text);
      if (written.matches()) {
        return written.group(1);
      }
    }
    return text;
  }

  /// The percentage of a count with its percentage, with its sign.
  public static Optional<String> share(String cell) {
    Matcher written = WITH_SHARE.matcher(cell.strip());
    return written.matches() ? Optional.of(written.group(2) + "%") : Optional.empty();
  }

  /// Whether a percentage beside a count carries its sign, so that it is no deviation of a mean.
  static boolean signed(String cell) {
    return share(cell).isPresent() && cell.indexOf('%') >= 0;
  }

  static boolean nIs(String cell) {
    return N_IS.matcher(cell.strip()).matches();
  }

  static boolean ofPeople(String cell) {
    return OF_PEOPLE.matcher(cell.strip()).matches();
  }

  /// Whether somebody who writes this in a column of counts means a number.
  static boolean meant(String cell) {
    String text = cell.strip();
    return !plain(text).equals(text)
        || OTHER_DIGITS.matcher(Plain.of(text)).matches()
        || WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  /// Counts inside a label or a header: `Arm A (n=3)`, `North: 3 (6%)`.
  public static List<String> inText(String text) {
    return Stream.of(N_IN_TEXT, SHARE_IN_TEXT)
        .flatMap(form -> form.matcher(text).results())
        .map(found -> found.group(1).replaceAll(",+$", ""))
        .toList();
  }
}
