// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

/// How long requests take, with whom, and why some do not leave at once; public.
///
/// @param months by body and month of the first submission, the newest month first
/// @param all everything together
/// @param reasons why something was stopped, returned, rejected or left out, the commonest first
/// @param requests one by one, the newest first
/// @param openByAge what waits now, by how long it has
public record TurnaroundReport(
    List<Line> months, Line all, List<Caught> reasons, List<Age> openByAge, List<Single> requests) {

  public TurnaroundReport {
    months = List.copyOf(months);
    reasons = List.copyOf(reasons);
    openByAge = List.copyOf(openByAge);
    requests = List.copyOf(requests);
  }

  /// The requests of one body in one month.
  ///
  /// @param body the author's organisation; empty for all
  /// @param month of the first submission; null for all
  /// @param toFirstReview from sending in to the first checker's answer
  /// @param toDecision from sending in to released, rejected or expired
  /// @param withAuthors in all turns together, a request
  /// @param withCheckers in all turns together, a request
  public record Line(
      String body,
      @org.jspecify.annotations.Nullable YearMonth month,
      int requests,
      Turnaround.Waits toFirstReview,
      Turnaround.Waits toDecision,
      Turnaround.Waits withAuthors,
      Turnaround.Waits withCheckers,
      int released,
      int returned,
      int rejected,
      int recalled) {}

  /// One request, so far; null where something has not happened yet.
  public record Single(
      String request,
      String body,
      java.time.Instant sent,
      @org.jspecify.annotations.Nullable Duration toFirstReview,
      @org.jspecify.annotations.Nullable Duration toDecision,
      Duration withAuthor,
      Duration withCheckers) {}

  /// A reason, and who saw it: the machine, or people after it.
  public record Caught(Reason reason, long byMachine, long byPeople) {}

  /// What has waited between two numbers of days.
  ///
  /// @param words such as `1 to 5 days`
  public record Age(String words, int requests) {}
}
