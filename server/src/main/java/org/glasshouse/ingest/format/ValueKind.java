// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.glasshouse.catalogue.ColumnType;
import org.jspecify.annotations.Nullable;

/// What a source's cell should be, and how to read it.
public enum ValueKind {
  TEXT("text", ColumnType.TEXT),
  CODE("a code: letters, digits, dot, hyphen, slash; at most 50", ColumnType.TEXT),
  UUID("a UUID", ColumnType.TEXT),
  WHOLE("a whole number of at most 64 bits", ColumnType.LONG),
  WHOLE32("a whole number of at most 32 bits", ColumnType.INTEGER),
  NUMBER("a number", ColumnType.DOUBLE),
  DATE("a date such as 2024-02-29", ColumnType.DATE),
  INSTANT("a date and time with its zone, such as 2024-02-29T12:00:00Z", ColumnType.TIMESTAMP),
  DATETIME("a date and time such as 2024-02-29 12:00:00, taken as UTC", ColumnType.TIMESTAMP),
  NHS_NUMBER("an NHS number", ColumnType.TEXT);

  private static final Pattern CODE_SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./\\-]{0,49}");
  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern NUMBER_SHAPE =
      Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");

  private final String words;
  private final ColumnType stored;

  ValueKind(String words, ColumnType stored) {
    this.words = words;
    this.stored = stored;
  }

  /// The kind as the docs say it.
  public String words() {
    return words;
  }

  /// How it is stored between the door and the lake.
  public ColumnType stored() {
    return stored;
  }

  /// The value, or null if the text is not of this kind.
  ///
  /// @param text not empty
  /// @return String, Long, Integer, Double, LocalDate or LocalDateTime, by [#stored()]
  public @Nullable Object read(String text) {
    try {
      return switch (this) {
        case TEXT, NHS_NUMBER -> text;
        case CODE -> CODE_SHAPE.matcher(text).matches() ? text : null;
        case UUID -> UUID_SHAPE.matcher(text).matches() ? text : null;
        case WHOLE -> Long.valueOf(text);
        case WHOLE32 -> Integer.valueOf(text);
        case NUMBER -> NUMBER_SHAPE.matcher(text).matches() ? finite(text) : null;
        case DATE -> LocalDate.parse(text);
        case INSTANT ->
            OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        case DATETIME -> LocalDateTime.parse(text.replace(' ', 'T'));
      };
    } catch (NumberFormatException | DateTimeException notOfThisKind) {
      return null;
    }
  }

  private static @Nullable Double finite(String text) {
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? number : null;
  }
}
