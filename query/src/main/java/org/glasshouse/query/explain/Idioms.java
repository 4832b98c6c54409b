// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// Shapes that real studies use again and again and that have a shorter name in words. Each is
/// recognised only when the words mean exactly the same.
final class Idioms {

  private Idioms() {}

  /// The condition of "not c, or c is missing", which keeps everything but what c is true for.
  static @Nullable Series except(Node node) {
    if (node instanceof Series.Binary(BinaryOperation or, Series left, Series right, _)
        && or == BinaryOperation.OR
        && left instanceof Series.Unary(UnaryOperation not, Series denied, _)
        && not == UnaryOperation.NOT
        && right instanceof Series.Unary(UnaryOperation missing, Series unknown, _)
        && missing == UnaryOperation.IS_MISSING
        && denied.fingerprint().equals(unknown.fingerprint())) {
      return denied;
    }
    return null;
  }

  /// Whether a series is the constant true.
  static boolean isTrue(@Nullable Series series) {
    return series instanceof Series.Value value && Boolean.TRUE.equals(value.value());
  }

  static boolean isFalse(@Nullable Series series) {
    return series instanceof Series.Value value && Boolean.FALSE.equals(value.value());
  }

  /// The conditions of "true if c; true if d; otherwise false"; none when it is something else.
  static List<Series> asConditions(Series.Case cases) {
    return isFalse(cases.otherwise())
            && cases.branches().stream().allMatch(branch -> isTrue(branch.result()))
        ? cases.branches().stream().map(Series.Case.Branch::condition).toList()
        : List.of();
  }

  /// The value of "if x is not missing then x; otherwise y", where the words are "x, or y when it
  /// is missing".
  static @Nullable Series preferred(Series.Case cases) {
    if (cases.branches().size() == 1
        && cases.otherwise() != null
        && cases.branches().getFirst().result() != null
        && cases.branches().getFirst().condition()
            instanceof Series.Unary(UnaryOperation not, Series inner, _)
        && not == UnaryOperation.NOT
        && inner instanceof Series.Unary(UnaryOperation missing, Series known, _)
        && missing == UnaryOperation.IS_MISSING
        && known.fingerprint().equals(cases.branches().getFirst().result().fingerprint())) {
      return known;
    }
    return null;
  }

  /// Whether a case has no shorter name.
  static boolean isPlainCase(Series.Case cases) {
    return asConditions(cases).isEmpty() && preferred(cases) == null;
  }

  /// A case that puts many values of one thing into few groups, as a heading and the groups; empty
  /// when it is something else.
  static List<String> grouping(Series.Case cases, Wording wording) {
    var groups = new LinkedHashMap<String, Integer>();
    Series subject = null;
    for (var branch : cases.branches()) {
      if (!(branch.condition()
              instanceof Series.Binary(BinaryOperation equal, var left, var right, _))
          || equal != BinaryOperation.EQUAL
          || !(right instanceof Series.Value)
          || branch.result() == null
          || (subject != null && !subject.fingerprint().equals(left.fingerprint()))) {
        return List.of();
      }
      subject = left;
      groups.merge(wording.of(branch.result()), 1, Integer::sum);
    }
    if (subject == null
        || cases.branches().size() < 8
        || groups.size() * 2 > cases.branches().size()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add("a group for each value of " + wording.of(subject) + ":");
    var kind = subject.type();
    groups.forEach((result, count) -> lines.add("- " + result + " for " + many(count, kind)));
    lines.add(
        "- otherwise " + (cases.otherwise() == null ? "missing" : wording.of(cases.otherwise())));
    return lines;
  }

  /// `142 SNOMED CT codes`.
  static String many(int count, @Nullable Type type) {
    var one =
        type == null
            ? "value"
            : switch (type) {
              case SNOMEDCT_CODE -> "SNOMED CT code";
              case DMD_CODE -> "dm+d code";
              case ICD10_CODE, ICD10_CODES -> "ICD-10 code";
              case OPCS4_CODE, OPCS4_CODES -> "OPCS-4 code";
              case CTV3_CODE -> "CTV3 code";
              case BNF_CODE -> "BNF code";
              case BOOLEAN, INTEGER, FLOAT, STRING, DATE -> "value";
            };
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
