// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Interval;

/// Reads `every month from … to …`, or intervals one by one: `… to …, … to …`.
final class IntervalParser {

  private static final String EXAMPLE = "every month from 2024-01-01 to 2024-12-31";
  private static final int MOST = 2_000;
  private static final Map<String, Period> UNITS =
      Map.of(
          "day", Period.ofDays(1),
          "days", Period.ofDays(1),
          "week", Period.ofWeeks(1),
          "weeks", Period.ofWeeks(1),
          "month", Period.ofMonths(1),
          "months", Period.ofMonths(1),
          "year", Period.ofYears(1),
          "years", Period.ofYears(1));

  private final Tokens tokens;

  IntervalParser(Tokens tokens) {
    this.tokens = tokens;
  }

  List<Interval> read() {
    return tokens.accept("every") ? every() : given();
  }

  private List<Interval> given() {
    var intervals = new ArrayList<Interval>();
    do {
      var start = tokens.peek().span();
      var first = day();
      tokens.expect("to", "2024-01-01 to 2024-03-31");
      intervals.add(interval(start, first, day()));
    } while (tokens.accept(","));
    return intervals;
  }

  private List<Interval> every() {
    var start = tokens.peek().span();
    var count = tokens.peek().kind() == Token.Kind.WHOLE ? count(tokens.take()) : 1;
    var word = tokens.take();
    var unit = UNITS.get(word.text());
    if (unit == null || !word.isWord()) {
      throw tokens.mistakes().expected(word, "day, week, month or year", EXAMPLE);
    }
    tokens.expect("from", EXAMPLE);
    var first = day();
    tokens.expect("to", EXAMPLE);
    return cut(start.until(tokens.peek().span()), first, day(), unit.multipliedBy(count));
  }

  private List<Interval> cut(Span at, LocalDate first, LocalDate last, Period length) {
    var intervals = new ArrayList<Interval>();
    var begins = first;
    while (!begins.isAfter(last)) {
      // Counted from the first day, so that months keep their length after a short one.
      var next = first.plus(length.multipliedBy(intervals.size() + 1));
      if (next.minusDays(1).isAfter(last)) {
        var whole = intervals.isEmpty() ? "" : "to " + intervals.getLast().last() + ", or ";
        throw tokens
            .mistakes()
            .intervals(
                at,
                "The last interval would end on " + next.minusDays(1) + ", after " + last + ".",
                "End " + whole + "to " + next.minusDays(1) + ".");
      }
      intervals.add(interval(at, begins, next.minusDays(1)));
      if (intervals.size() > MOST) {
        throw tokens.mistakes().tooLarge(at, "longer than " + MOST + " intervals");
      }
      begins = next;
    }
    if (intervals.isEmpty()) {
      throw backwards(at);
    }
    return intervals;
  }

  private Interval interval(Span at, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw backwards(at);
    }
    return new Interval(first, last);
  }

  private FormProblem backwards(Span at) {
    return tokens
        .mistakes()
        .intervals(at, "These intervals end before they begin.", "Write the earlier day first.");
  }

  private int count(Token token) {
    if (token.text().length() > 3 || token.text().equals("0")) {
      throw tokens.mistakes().expected(token, "a number from 1 to 999", EXAMPLE);
    }
    return Integer.parseInt(token.text());
  }

  private LocalDate day() {
    var token = tokens.take();
    if (token.kind() != Token.Kind.DAY) {
      throw tokens.mistakes().expected(token, "a day", EXAMPLE);
    }
    return new Literals(tokens.mistakes()).day(token);
  }
}
