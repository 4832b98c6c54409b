// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glasshouse.kernel.UserId;

/// A change to a permit that somebody asked for, in the state it has reached.
///
/// Until it is granted the permit stays in force as it is; refused or withdrawn, nothing has
/// changed. Of a project's amendments at most one is [Waiting].
public sealed interface Amendment {

  AmendmentAsk ask();

  List<SeatDecision> decisions();

  /// Before those who decide.
  ///
  /// @param seats everybody who may decide
  /// @param barred who is, was or would be on the project, and so decides nothing
  record Waiting(
      AmendmentAsk ask, List<Seat> seats, List<SeatDecision> decisions, Set<UserId> barred)
      implements Amendment {

    public Waiting {
      seats = List.copyOf(seats);
      decisions = List.copyOf(decisions);
      barred = Set.copyOf(barred);
      if (seats.isEmpty()) {
        throw new ProjectsProblem.NoApprovingBody();
      }
    }

    /// Whether this body or custodian has still to decide.
    public boolean awaits(Seat seat) {
      return seats.contains(seat) && decisions.stream().noneMatch(made -> made.seat().equals(seat));
    }

    /// Those who have still to decide.
    public List<Seat> awaited() {
      return seats.stream().filter(this::awaits).toList();
    }

    /// Adds a decision: refused at the first refusal; granted when all have approved, or, if people
    /// join and nothing else becomes wider, at the first approval.
    Amendment decide(SeatDecision decision) {
      if (!seats.contains(decision.seat())) {
        throw new ProjectsProblem.NotBeforeThisBody();
      }
      if (!awaits(decision.seat())) {
        throw new AmendmentProblem.DecidedBefore();
      }
      if (barred.contains(decision.decider())) {
        throw new ProjectsProblem.OwnProject();
      }
      var all = new ArrayList<>(decisions);
      all.add(decision);
      if (!decision.approved()) {
        return new Refused(ask, all, decision.at());
      }
      return switch (ask.extent()) {
        case NARROWER, JOINING -> new Granted(ask, all, decision.at());
        case WIDER ->
            all.size() == seats.size()
                ? new Granted(ask, all, decision.at())
                : new Waiting(ask, seats, all, barred);
      };
    }

    Withdrawn withdraw(Instant now) {
      return new Withdrawn(ask, decisions, now);
    }
  }

  /// There is a new permit, and the one before it is not in force any more.
  record Granted(AmendmentAsk ask, List<SeatDecision> decisions, Instant at) implements Amendment {
    public Granted {
      decisions = List.copyOf(decisions);
    }

    /// What the new permit demands beyond the old one.
    List<Condition> conditions() {
      return decisions.stream().flatMap(made -> made.conditions().stream()).toList();
    }

    /// The version of the new permit.
    public int version() {
      return ask.replaces() + 1;
    }
  }

  /// Refused by one of those who decide.
  record Refused(AmendmentAsk ask, List<SeatDecision> decisions, Instant at) implements Amendment {
    public Refused {
      decisions = List.copyOf(decisions);
    }
  }

  /// Taken back by the lead.
  record Withdrawn(AmendmentAsk ask, List<SeatDecision> decisions, Instant at)
      implements Amendment {
    public Withdrawn {
      decisions = List.copyOf(decisions);
    }
  }
}
