// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.glasshouse.disclosure.DisclosureProblem;

/// Reads a CSV file as RFC 4180 says, or says why not. It never guesses and never repairs.
///
/// Refused: other encodings, too much, unclear headers, ragged rows, loose quotes, formulas, and
/// characters that cannot be seen. So what a checker reads is what everybody will read.
public final class TableReader {

  private static final Pattern COMMA = Pattern.compile(",\\s*[=@]");
  private static final Pattern DDE = Pattern.compile("\\w\\s*\\|[^|!]{0,400}!\\s*\\$?\\w");

  private TableReader() {}

  /// Reads a table under the limits for releases.
  ///
  /// @throws DisclosureProblem naming the place and the rule that was broken
  public static Table read(byte[] csv) {
    return read(csv, Limits.RELEASE);
  }

  /// Reads a table under other limits.
  ///
  /// @throws DisclosureProblem naming the place and the rule that was broken
  public static Table read(byte[] csv, Limits limits) {
    if (csv.length > limits.bytes()) {
      throw new DisclosureProblem.TooLarge("bytes", csv.length, limits.bytes());
    }
    List<List<String>> lines = new CsvLines(text(csv), limits).read();
    if (lines.size() < 2) {
      throw new DisclosureProblem.NoTable();
    }
    List<String> headers = lines.getFirst();
    checkHeaders(headers);
    checkSeparators(lines);
    List<List<String>> rows = lines.subList(1, lines.size());
    for (int row = 0; row < lines.size(); row++) {
      checkCells(lines.get(row), row);
    }
    return new Table(headers, rows);
  }

  private static String text(byte[] csv) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw new DisclosureProblem.NotText();
    }
  }

  private static void checkHeaders(List<String> headers) {
    Set<String> seen = new HashSet<>();
    for (int column = 0; column < headers.size(); column++) {
      String header = headers.get(column);
      if (header.isBlank()) {
        throw new DisclosureProblem.UnclearHeader(column + 1, "blank");
      }
      if (!seen.add(header.strip().toLowerCase(Locale.ROOT))) {
        throw new DisclosureProblem.UnclearHeader(column + 1, "the same as another");
      }
    }
  }

  /// Columns that are parted by another sign are one column here, and nobody would look at their
  /// numbers.
  private static void checkSeparators(List<List<String>> lines) {
    for (int at = 0; at < lines.getFirst().size(); at++) {
      int column = at;
      List<String> cells = lines.stream().map(line -> line.get(column).strip()).toList();
      boolean alone = lines.getFirst().size() == 1;
      boolean numbers = cells.stream().skip(1).allMatch(cell -> cell.matches(".*[ :]\\S*\\d\\S*"));
      if (parted(cells, ';')
          || parted(cells, '|')
          || (alone && numbers && (parted(cells, ' ') || parted(cells, ':')))) {
        throw new DisclosureProblem.UnclearHeader(
            column + 1, "several in one: part columns by commas, not by another sign");
      }
    }
  }

  /// Whether each cell has as many of a sign as the header, and at least one.
  private static boolean parted(List<String> cells, char sign) {
    long parts = cells.getFirst().chars().filter(each -> each == sign).count();
    return parts > 0
        && cells.stream()
            .allMatch(cell -> cell.chars().filter(each -> each == sign).count() == parts);
  }

  private static void checkCells(List<String> cells, int row) {
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      int hidden = Hidden.first(cell);
      if (hidden >= 0) {
        throw new DisclosureProblem.HiddenCharacter(row, column + 1, Hidden.name(hidden));
      }
      if (formula(cell)) {
        throw new DisclosureProblem.Formula(row, column + 1);
      }
    }
  }

  /// A spreadsheet of another country, or one that is told so, splits a cell once more at its
  /// semicolons, bars or commas; one that follows DDE runs `program|arguments!item` where it finds
  /// it. After a comma, a sign may be one of a number.
  private static boolean formula(String cell) {
    String plain = Plain.of(cell);
    return Arrays.stream(plain.split("[;|]", -1)).anyMatch(TableReader::begins)
        || COMMA.matcher(plain).find()
        || DDE.matcher(plain).find();
  }

  private static boolean begins(String part) {
    String text = part.strip();
    if (text.isEmpty()) {
      return false;
    }
    return switch (text.charAt(0)) {
      case '=', '+', '@' -> true;
      case '-', '\u2212' -> !text.matches("-\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?");
      default -> false;
    };
  }
}
