// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Values that a column could well have, when the study does not care.
final class Plausible {

  private static final int OLDEST = 95;
  private static final int YEARS = 12;
  private static final int OFTEN = 70;

  private final Pool pool;
  private final ColumnRules rules;
  private final RandomGenerator random;
  private long next;

  Plausible(Pool pool, ColumnRules rules, RandomGenerator random) {
    this.pool = pool;
    this.rules = rules;
    this.random = random;
  }

  boolean mayBeMissing(Frame.Table table, ColumnDefinition column) {
    return !column.required()
        && rules.of(table.name(), column.name()).stream()
            .noneMatch(rule -> rule instanceof ColumnRule.Required);
  }

  boolean allows(Frame.Table table, ColumnDefinition column, Object value) {
    return rules.of(table.name(), column.name()).stream().allMatch(rule -> rule.allows(value));
  }

  /// A value for a new row; missing now and then where the contract lets it.
  @Nullable Object fresh(Frame.Table table, ColumnDefinition column) {
    var name = column.name().toLowerCase(Locale.ROOT);
    var often = name.contains("death") || name.startsWith("end") || name.contains("_end");
    return mayBeMissing(table, column) && random.nextInt(100) < (often ? 85 : 8)
        ? null
        : present(table, column);
  }

  Object present(Frame.Table table, ColumnDefinition column) {
    for (var rule : rules.of(table.name(), column.name())) {
      switch (rule) {
        case ColumnRule.OneOf(List<Object> values) -> {
          return values.get(random.nextInt(values.size()));
        }
        case ColumnRule.Often(List<Object> values) -> {
          var value = values.get(random.nextInt(values.size()));
          if (random.nextInt(100) < OFTEN && allows(table, column, value)) {
            return value;
          }
        }
        case ColumnRule.Between(long least, long greatest, long step) -> {
          return (Math.ceilDiv(least, step) + random.nextLong((greatest - least) / step + 1))
              * step;
        }
        case ColumnRule.Form(var pattern) -> {
          var text = FormWriter.write(pattern, random);
          if (text.isPresent()) {
            return text.get();
          }
        }
        case ColumnRule.FirstOfMonth _ -> {
          return date(column.name()).withDayOfMonth(1);
        }
        case ColumnRule.Required _ -> {}
      }
    }
    var named = pool.of(table, column.name());
    if (!named.isEmpty() && column.type() != Type.DATE && random.nextInt(100) < 60) {
      return named.get(random.nextInt(named.size()));
    }
    return unnamed(column);
  }

  private Object unnamed(ColumnDefinition column) {
    if (column.unique()) {
      next++;
    }
    return switch (column.type()) {
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> column.unique() ? next : (Object) (long) random.nextInt(1, 100);
      case FLOAT -> Math.abs(Math.round(random.nextGaussian(60, 40) * 10) / 10.0);
      case DATE -> date(column.name());
      case STRING ->
          column.unique() ? "T" + next : String.valueOf((char) ('A' + random.nextInt(8)));
      case ICD10_CODES, OPCS4_CODES -> "||" + code(column.type()) + " ," + code(column.type());
      case SNOMEDCT_CODE, DMD_CODE, ICD10_CODE, OPCS4_CODE, CTV3_CODE, BNF_CODE ->
          code(column.type());
    };
  }

  /// A code that the study names for this kind, or one of its shape that means nothing.
  private String code(Type type) {
    var named = pool.of(type);
    if (!named.isEmpty() && random.nextBoolean()) {
      return (String) named.get(random.nextInt(named.size()));
    }
    return switch (type) {
      case ICD10_CODE, ICD10_CODES -> letter() + digits(3);
      case OPCS4_CODE, OPCS4_CODES -> letter() + digits(3);
      case CTV3_CODE -> letter() + digits(2) + "..";
      case BNF_CODE -> "0" + digits(6) + "AA" + letter() + letter() + "A" + letter();
      case DMD_CODE -> "9" + digits(12) + "1000001" + digits(2);
      case SNOMEDCT_CODE, STRING, BOOLEAN, INTEGER, FLOAT, DATE ->
          "9" + digits(7) + "0" + digits(2);
    };
  }

  private char letter() {
    return (char) ('A' + random.nextInt(26));
  }

  private String digits(int count) {
    var text = new StringBuilder();
    for (var i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  private LocalDate date(String column) {
    var years = column.toLowerCase(Locale.ROOT).contains("birth") ? OLDEST : YEARS;
    return pool.last().minusDays(random.nextInt(years * 365));
  }
}
