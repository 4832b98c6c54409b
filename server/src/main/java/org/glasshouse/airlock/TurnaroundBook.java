// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glasshouse.kernel.ReleaseRequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the report on waiting times from the steps that were taken.
public class TurnaroundBook {

  private record Step(String request, String body, State to, Instant at) {}

  /// One request, measured.
  private record Measured(
      String request,
      String body,
      YearMonth month,
      Optional<Duration> toFirstReview,
      Optional<Duration> toDecision,
      Duration withAuthor,
      Duration withCheckers,
      List<State> states,
      Instant sent) {

    int times(State state) {
      return Math.toIntExact(states.stream().filter(state::equals).count());
    }
  }

  private static final List<State> DECIDED = List.of(State.RELEASED, State.REJECTED, State.EXPIRED);

  private final JdbcClient jdbc;

  TurnaroundBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The report over every request that was ever sent in.
  public TurnaroundReport report(Instant now) {
    var measured =
        byRequest(null).values().stream().flatMap(steps -> measured(steps, now).stream()).toList();
    var months = new LinkedHashMap<String, List<Measured>>();
    measured.stream()
        .sorted(Comparator.comparing(Measured::month).reversed().thenComparing(Measured::body))
        .forEach(each ->
            months.computeIfAbsent(each.month + " " + each.body, _ -> new ArrayList<>()).add(each));
    return new TurnaroundReport(
        months.values().stream()
            .map(all -> line(all.getFirst().body, all.getFirst().month, all))
            .toList(),
        line("", null, measured),
        reasons(),
        ages(measured, now),
        measured.stream()
            .sorted(
                Comparator.comparing(Measured::sent).reversed().thenComparing(Measured::request))
            .map(TurnaroundBook::single)
            .toList());
  }

  /// One request so far; nothing if it was never sent in.
  public Optional<TurnaroundReport.Single> one(ReleaseRequestId id, Instant now) {
    return byRequest(id.value()).values().stream()
        .flatMap(steps -> measured(steps, now).stream())
        .map(TurnaroundBook::single)
        .findFirst();
  }

  private static TurnaroundReport.Line line(
      String body, @Nullable YearMonth month, List<Measured> all) {
    return new TurnaroundReport.Line(
        body,
        month,
        all.size(),
        waits(all, Measured::toFirstReview),
        waits(all, Measured::toDecision),
        waits(all, each -> Optional.of(each.withAuthor)),
        waits(all, each -> Optional.of(each.withCheckers)),
        total(all, State.RELEASED),
        total(all, State.RETURNED),
        total(all, State.REJECTED),
        total(all, State.RECALLED));
  }

  private static TurnaroundReport.Single single(Measured one) {
    return new TurnaroundReport.Single(
        one.request,
        one.body,
        one.sent,
        one.toFirstReview.orElse(null),
        one.toDecision.orElse(null),
        one.withAuthor,
        one.withCheckers);
  }

  private static int total(List<Measured> all, State state) {
    return all.stream().mapToInt(each -> each.times(state)).sum();
  }

  private static Turnaround.Waits waits(
      List<Measured> all, Function<Measured, Optional<Duration>> wait) {
    return Turnaround.Waits.of(all.stream().flatMap(each -> wait.apply(each).stream()).toList());
  }

  /// Empty for what was never sent in.
  private static Optional<Measured> measured(List<Step> steps, Instant now) {
    var sent = steps.stream().filter(step -> step.to == State.SUBMITTED).findFirst();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    var began = sent.get().at;
    var with = new EnumMap<State.Ball, Duration>(State.Ball.class);
    @Nullable Instant firstReview = null;
    @Nullable Instant decided = null;
    for (int at = steps.indexOf(sent.get()); at < steps.size(); at++) {
      var step = steps.get(at);
      boolean reviewed = at > 0 && steps.get(at - 1).to == State.IN_REVIEW;
      if (firstReview == null && reviewed) {
        firstReview = step.at;
      }
      if (decided == null && DECIDED.contains(step.to)) {
        decided = step.at;
      }
      var until = at + 1 < steps.size() ? steps.get(at + 1).at : now;
      with.merge(step.to.ball(), Duration.between(step.at, until), Duration::plus);
    }
    return Optional.of(
        new Measured(
            sent.get().request,
            sent.get().body,
            YearMonth.from(began.atZone(ZoneOffset.UTC)),
            since(began, firstReview),
            since(began, decided),
            with.getOrDefault(State.Ball.AUTHOR, Duration.ZERO),
            with.getOrDefault(State.Ball.CHECKERS, Duration.ZERO),
            steps.stream().map(Step::to).toList(),
            began));
  }

  private static Optional<Duration> since(Instant began, @Nullable Instant end) {
    return end == null ? Optional.empty() : Optional.of(Duration.between(began, end));
  }

  private static List<TurnaroundReport.Age> ages(List<Measured> measured, Instant now) {
    var open =
        measured.stream()
            .filter(each -> each.states.getLast().open())
            .map(each -> Duration.between(each.sent, now))
            .toList();
    return List.of(
        age("less than a day", open, 0, 1),
        age("1 to 5 days", open, 1, 5),
        age("5 to 10 days", open, 5, 10),
        age("more than 10 days", open, 10, Integer.MAX_VALUE));
  }

  private static TurnaroundReport.Age age(String words, List<Duration> open, int least, int most) {
    return new TurnaroundReport.Age(
        words,
        Math.toIntExact(
            open.stream().filter(age -> age.toDays() >= least && age.toDays() < most).count()));
  }

  private List<TurnaroundReport.Caught> reasons() {
    var machine = new EnumMap<Reason, Long>(Reason.class);
    jdbc.sql(
            """
            select distinct c.request, c.turn, finding ->> 'rule' as rule
            from airlock.checks c, jsonb_array_elements(c.findings) finding
            where finding ->> 'severity' <> 'NOTE'
            """)
        .query(row -> {
          machine.merge(Reason.ofRule(row.getString("rule")), 1L, Long::sum);
        });
    var people =
        jdbc
            .sql(
                """
                select reason from airlock.transition
                  where reason is not null and to_state in ('RETURNED', 'REJECTED')
                union all select reason from airlock.left_out where standing = 'CHECKER'
                """)
            .query((row, _) -> row.getString(1))
            .list()
            .stream()
            .collect(Collectors.groupingBy(Reason::valueOf, Collectors.counting()));
    var caught = new ArrayList<TurnaroundReport.Caught>();
    for (var reason : Reason.values()) {
      long byMachine = machine.getOrDefault(reason, 0L);
      long byPeople = people.getOrDefault(reason, 0L);
      if (byMachine + byPeople > 0) {
        caught.add(new TurnaroundReport.Caught(reason, byMachine, byPeople));
      }
    }
    caught.sort(
        Comparator.comparingLong(
                (TurnaroundReport.Caught each) -> each.byMachine() + each.byPeople())
            .reversed());
    return caught;
  }

  private Map<String, List<Step>> byRequest(@Nullable String only) {
    var byRequest = new LinkedHashMap<String, List<Step>>();
    jdbc.sql(
            """
            select t.request, t.to_state, t.at, coalesce((select author_organisation
              from airlock.terms e where e.request = t.request order by e.number limit 1), '') as body
            from airlock.transition t
            where cast(:only as text) is null or t.request = :only order by t.request, t.number
            """)
        .param("only", only)
        .query(row -> {
          byRequest
              .computeIfAbsent(row.getString("request"), _ -> new ArrayList<>())
              .add(step(row));
        });
    return byRequest;
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getString("request"),
        row.getString("body"),
        State.valueOf(row.getString("to_state")),
        row.getTimestamp("at").toInstant());
  }
}
