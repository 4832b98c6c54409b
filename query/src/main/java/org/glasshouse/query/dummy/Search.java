// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.Optional;
import org.glasshouse.query.QueryProblem;

/// Walks a draft towards a goal: takes one condition that is not met, steers towards it, and goes
/// back when that made things worse, though not always, so that it does not get stuck.
///
/// This is the walk of WalkSAT (Selman, Kautz and Cohen, 1994) with steps that know the question.
final class Search {

  private static final int STEPS = 40;

  private final Craft craft;

  Search(Craft craft) {
    this.craft = craft;
  }

  /// A person like `start` who meets the goal, or nothing when none was found in time.
  Optional<Draft> reach(Goal goal, Draft start) {
    var random = craft.random();
    var draft = start.from(goal.angle());
    var distance = goal.distance(draft, random);
    for (var step = 0; step < STEPS && distance > 0; step++) {
      var next = draft.copy();
      var reached = steer(goal, next);
      if (reached <= distance || (random.nextInt(12) == 0 && reached < 2 * distance + 2)) {
        draft = next;
        distance = reached;
      }
    }
    return goal.isMetBy(draft) ? Optional.of(draft) : Optional.empty();
  }

  private int steer(Goal goal, Draft draft) {
    var random = craft.random();
    try {
      var open = goal.open(draft, random);
      var aims = random.nextInt(6) == 0 || open.isEmpty() ? goal.demands() : open;
      var aim = aims.get(random.nextInt(aims.size()));
      new Steer(draft, craft).meet(aim.series(), aim.wish(), null);
      return goal.distance(draft, random);
    } catch (QueryProblem.OutOfRange | ArithmeticException e) {
      return Integer.MAX_VALUE; // a step into dates that do not exist is taken back
    }
  }
}
