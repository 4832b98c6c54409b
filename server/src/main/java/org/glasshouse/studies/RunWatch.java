// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Duration;
import org.glasshouse.kernel.RunId;
import org.springframework.stereotype.Component;

/// For those who wait for a run: how far it is, and how many people it may see.
@Component
public class RunWatch {

  private static final long LOOK_EVERY_MILLIS = 100;

  private final StoredRuns runs;
  private final SealedRunPeople people;

  RunWatch(StoredRuns runs, SealedRunPeople people) {
    this.runs = runs;
    this.people = people;
  }

  /// Waits until a run has ended, whichever way.
  ///
  /// @return the run as it ended, or as it stands when patience is out
  public Run awaitEnd(RunId id, Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    var run = runs.find(id).orElseThrow(StudyProblem.NoSuchRun::new);
    while (run.running() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      run = runs.find(id).orElseThrow(StudyProblem.NoSuchRun::new);
    }
    return run;
  }

  /// The number of people whose rows the run may read; for those inside only.
  public int peopleIn(RunId id) {
    return people.open(id, runs.peopleSha256(id)).included().getCardinality();
  }
}
