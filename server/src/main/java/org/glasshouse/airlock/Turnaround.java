// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long people wait at the airlock, and who they wait for; published.
public class Turnaround {

  /// The aim, in working days, that OpenSAFELY's users are used to.
  public static final int AIM_WORKING_DAYS = 5;

  /// Middle and slow end of some waiting times.
  ///
  /// @param count how many; with none, the times are zero
  /// @param median half are faster
  /// @param p90 nine in ten are faster
  public record Waits(int count, Duration median, Duration p90) {

    /// By nearest rank, so that each figure is a wait that somebody had.
    static Waits of(List<Duration> waits) {
      var sorted = waits.stream().sorted().toList();
      return new Waits(sorted.size(), rank(sorted, 50), rank(sorted, 90));
    }

    private static Duration rank(List<Duration> sorted, int percent) {
      return sorted.isEmpty()
          ? Duration.ZERO
          : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
  }

  /// What is published.
  ///
  /// @param toFirstReview from sending in to the first checker's answer
  /// @param toDecision from first sending in to released, rejected or expired
  /// @param withAuthors time between return and answer
  /// @param openByState how many wait, by state
  /// @param oldestOpen the longest wait of all that are open
  public record Figures(
      Waits toFirstReview,
      Waits toDecision,
      Waits withAuthors,
      Map<State, Integer> openByState,
      Duration oldestOpen) {}

  private record Step(String request, @Nullable State from, State to, Instant at) {}

  private final JdbcClient jdbc;

  Turnaround(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The figures over all steps taken at or after an instant.
  public Figures figures(Instant since, Instant now) {
    var first = new ArrayList<Duration>();
    var decision = new ArrayList<Duration>();
    var authors = new ArrayList<Duration>();
    var open = new TreeMap<State, Integer>(Comparator.naturalOrder());
    var oldest = Duration.ZERO;
    for (var steps : byRequest(since).values()) {
      waits(steps, State.SUBMITTED, first, State.IN_REVIEW, State.REVIEWED);
      waits(steps, State.RETURNED, authors, State.SUBMITTED, State.WITHDRAWN);
      decided(steps, decision);
      var last = steps.getLast();
      if (last.to.open() && last.to != State.DRAFT) {
        open.merge(last.to, 1, Integer::sum);
        var age = Duration.between(steps.getFirst().at, now);
        oldest = age.compareTo(oldest) > 0 ? age : oldest;
      }
    }
    return new Figures(Waits.of(first), Waits.of(decision), Waits.of(authors), open, oldest);
  }

  /// From each arrival in a state to the first step out of review or back, whichever the ends name.
  private static void waits(List<Step> steps, State start, List<Duration> into, State... ends) {
    @Nullable Instant began = null;
    for (var step : steps) {
      if (step.to == start) {
        began = step.at;
      } else if (began != null && List.of(ends).contains(step.to) && !machine(step)) {
        into.add(Duration.between(began, step.at));
        began = null;
      }
    }
  }

  private static boolean machine(Step step) {
    return step.from == State.SUBMITTED;
  }

  private static void decided(List<Step> steps, List<Duration> into) {
    var sent = steps.stream().filter(step -> step.to == State.SUBMITTED).findFirst();
    var done =
        steps.stream()
            .filter(step ->
                step.to == State.RELEASED || step.to == State.REJECTED || step.to == State.EXPIRED)
            .findFirst();
    if (sent.isPresent() && done.isPresent()) {
      into.add(Duration.between(sent.get().at, done.get().at));
    }
  }

  private Map<String, List<Step>> byRequest(Instant since) {
    var byRequest = new TreeMap<String, List<Step>>();
    jdbc.sql(
            """
            select request, from_state, to_state, at from airlock.transition
            where request in (select id from airlock.request where since >= :since)
            order by number
            """)
        .param("since", Timestamp.from(since))
        .query(row -> {
          var from = row.getString("from_state");
          var step =
              new Step(
                  row.getString("request"),
                  from == null ? null : State.valueOf(from),
                  State.valueOf(row.getString("to_state")),
                  row.getTimestamp("at").toInstant());
          byRequest.computeIfAbsent(step.request, _ -> new ArrayList<>()).add(step);
        });
    return byRequest;
  }
}
