// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import org.glasshouse.tlog.LogProblem;

/// What is wrong with the log itself, in a form for programs.
///
/// @param code the problem's code, such as T006
/// @param kind `fork`, `replay`, `gap`, `altered`, `misshapen`, `not-signed`, `stale` or
///   `unreadable`
/// @param words what happened and what to do
record Trouble(String code, String kind, String words) {

  static Trouble of(LogProblem problem) {
    return new Trouble(problem.code(), kind(problem), problem.what() + " " + problem.next());
  }

  /// 2 if the log could not be had, which may pass; 1 if it is wrong, which does not.
  int exitCode() {
    return kind.equals("unreadable") ? 2 : 1;
  }

  private static String kind(LogProblem problem) {
    return switch (problem) {
      case LogProblem.Forked _ -> "fork";
      case LogProblem.Shorter _, LogProblem.OutOfRange _ -> "replay";
      case LogProblem.Gap _ -> "gap";
      case LogProblem.Altered _ -> "altered";
      case LogProblem.Misshapen _, LogProblem.TooLarge _ -> "misshapen";
      case LogProblem.NotSigned _ -> "not-signed";
      case LogProblem.WitnessStale _ -> "stale";
      case LogProblem.Unreadable _,
          LogProblem.CannotWrite _,
          LogProblem.TwoWriters _,
          LogProblem.WrongKey _,
          LogProblem.WitnessKeyGone _,
          LogProblem.WitnessMemoryGone _,
          LogProblem.ClockWentBack _ ->
          "unreadable";
    };
  }
}
