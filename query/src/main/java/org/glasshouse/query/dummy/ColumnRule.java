// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/// What a table's contract promises about the values of a column, besides their type.
public sealed interface ColumnRule {

  /// Whether a value, never missing, keeps the promise.
  boolean allows(Object value);

  /// One of these and nothing else.
  record OneOf(List<Object> values) implements ColumnRule {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public boolean allows(Object value) {
      return values.contains(value);
    }
  }

  /// A whole number between two ends, both included, and a multiple of `step`.
  record Between(long least, long greatest, long step) implements ColumnRule {
    @Override
    public boolean allows(Object value) {
      return value instanceof Long whole
          && whole >= least
          && whole <= greatest
          && whole % step == 0;
    }
  }

  /// A text of this form: letters, digits, classes such as `[0-9a-z]` and counts such as `{5}`.
  record Form(Pattern pattern) implements ColumnRule {
    @Override
    public boolean allows(Object value) {
      return value instanceof String text && pattern.matcher(text).matches();
    }
  }

  /// The first day of a month.
  record FirstOfMonth() implements ColumnRule {
    @Override
    public boolean allows(Object value) {
      return value instanceof LocalDate date && date.getDayOfMonth() == 1;
    }
  }

  /// No promise: values that the study asks for, which most rows should have.
  record Often(List<Object> values) implements ColumnRule {
    public Often {
      values = List.copyOf(values);
    }

    @Override
    public boolean allows(Object value) {
      return true;
    }
  }

  /// Never missing; says what [org.glasshouse.query.ColumnDefinition#required] says, for schemas
  /// that were published without it.
  record Required() implements ColumnRule {
    @Override
    public boolean allows(Object value) {
      return true;
    }
  }
}
