// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds the sums, means and other numbers of a table against those of others.
///
/// Over nearly the same people a number that changed tells about those who said no in between: how
/// much cannot be bounded yet, so it is held until people looked. Of any two tables, one may add up
/// what the other shows in parts: a single part that is hidden then follows, from sums by
/// themselves, from means where both say of how many people.
final class ComparedNumbers {

  /// Numbers that differ by less than one in so many are taken for the same statistic.
  private static final BigDecimal ONE_IN = BigDecimal.valueOf(20);

  private final String file;
  private final NumbersOfTable asked;
  private final List<Finding> findings = new ArrayList<>();
  private int compared;

  private ComparedNumbers(String file, NumbersOfTable asked) {
    this.file = file;
    this.asked = asked;
  }

  static Comparison of(String file, NumbersOfTable asked, List<NumbersOfTable> others) {
    var numbers = new ComparedNumbers(file, asked);
    others.forEach(numbers::hold);
    return new Comparison(numbers.findings, numbers.compared);
  }

  private void hold(NumbersOfTable other) {
    var same = SameGroups.of(asked.groups(), other.groups());
    boolean whole = asked.groups().by().isEmpty() || other.groups().by().isEmpty();
    if (same.isEmpty() && !whole) {
      return;
    }
    var spoken =
        SameGroups.inOneLanguage(List.of(asked.groups(), other.groups()), List.of(Map.of(), same));
    var mine = asked.with(spoken.getFirst());
    var theirs = other.with(spoken.getLast());
    if (Set.copyOf(mine.groups().by()).equals(Set.copyOf(theirs.groups().by()))) {
      changed(mine, theirs);
    } else if (theirs.groups().by().containsAll(mine.groups().by())) {
      followed(mine, theirs, true);
    } else if (mine.groups().by().containsAll(theirs.groups().by())) {
      followed(theirs, mine, false);
    }
  }

  /// The same groups: numbers that are not what they were.
  private void changed(NumbersOfTable mine, NumbersOfTable theirs) {
    if (theirs.tie() == CountsOfTable.Tie.OTHER_DATA) {
      return;
    }
    var by = mine.groups().by();
    var there = theirs.rows(by);
    var moved = new ArrayList<Integer>();
    int shared = 0;
    int near = 0;
    for (int row = 0; row < mine.cells().size(); row++) {
      var rows = there.getOrDefault(mine.groups().cells().get(row).key(), List.of());
      var now = mine.number(row);
      var then = rows.size() == 1 ? theirs.number(rows.getFirst()) : now.filter(_ -> false);
      if (now.isPresent() && then.isPresent()) {
        shared++;
        var apart = now.get().subtract(then.get()).abs();
        near += apart.multiply(ONE_IN).compareTo(now.get().abs()) < 0 ? 1 : 0;
        if (apart.signum() != 0) {
          moved.add(row);
        }
      }
    }
    if (shared == 0 || (!mine.name().equals(theirs.name()) && near * 2 <= shared)) {
      return;
    }
    compared++;
    if (theirs.tie() == CountsOfTable.Tie.NEARLY_THE_SAME_PEOPLE) {
      moved.forEach(row -> findings.add(held(row, theirs)));
    }
  }

  /// One table adds up what the other shows in parts.
  ///
  /// @param askedAddsUp whether it is the asked one that adds up
  private void followed(NumbersOfTable coarse, NumbersOfTable fine, boolean askedAddsUp) {
    boolean sums = coarse.isSum() && fine.isSum();
    boolean means = coarse.isMean() && fine.isMean();
    if (!(sums || means) || !comparable(coarse, fine)) {
      return;
    }
    compared++;
    var by = coarse.groups().by();
    var parts = fine.rows(by);
    coarse
        .rows(by)
        .forEach((key, rows) -> {
          var of =
              parts.getOrDefault(key, List.of()).stream().filter(row -> part(fine, row)).toList();
          var hidden = of.stream().filter(row -> fine.added(row).isEmpty()).toList();
          if (!key.contains("*")
              && rows.size() == 1
              && coarse.added(rows.getFirst()).isPresent()
              && of.size() > 1
              && hidden.size() == 1) {
            findings.add(
                note(
                    askedAddsUp ? rows.getFirst() : hidden.getFirst(),
                    askedAddsUp ? fine.groups().id() : coarse.groups().id(),
                    String.join(" / ", fine.groups().cells().get(hidden.getFirst()).key())));
          }
        });
  }

  /// The same statistic by its name, or by what the parts add up to.
  private static boolean comparable(NumbersOfTable coarse, NumbersOfTable fine) {
    return coarse.name().equals(fine.name()) || near(total(coarse), total(fine));
  }

  private static BigDecimal total(NumbersOfTable table) {
    var total = BigDecimal.ZERO;
    for (int row = 0; row < table.cells().size(); row++) {
      if (part(table, row)) {
        total = total.add(table.added(row).orElse(BigDecimal.ZERO), MathContext.DECIMAL64);
      }
    }
    return total;
  }

  private static boolean near(BigDecimal one, BigDecimal other) {
    return one.subtract(other).abs().multiply(ONE_IN).compareTo(one.abs().max(other.abs())) < 0;
  }

  private static boolean part(NumbersOfTable table, int row) {
    return !table.groups().cells().get(row).key().contains("*");
  }

  private Finding held(int row, NumbersOfTable theirs) {
    return new Finding(
        file,
        Comparison.RULE,
        Finding.Severity.HELD,
        row,
        asked.column(),
        false,
        "The two runs read nearly the same people, and "
            + asked.name()
            + " is not what it was in "
            + theirs.groups().id()
            + ". With how many people there are, the change may tell about those who said no in"
            + " between. Leave it out, or run again over the people of then.");
  }

  private Finding note(int row, String where, String group) {
    return new Finding(
        file,
        Comparison.RULE,
        Finding.Severity.NOTE,
        row,
        asked.column(),
        false,
        "If this and "
            + where
            + " count the same people: what is hidden of "
            + asked.name()
            + " for "
            + group
            + " can be worked out from the two. Hide a second part, or the number that adds them"
            + " up.");
  }
}
