// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.console;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.RunId;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.RunDesk;
import org.glasshouse.studies.RunState;
import org.glasshouse.studies.RunStory;
import org.glasshouse.studies.RunWatch;
import org.glasshouse.studies.StepOfRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Has a run done again, tells how far it is, and what came of it.
@Component
class Verifying {

  private static final Logger LOG = LoggerFactory.getLogger(Verifying.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final RunDesk desk;
  private final RunWatch watch;
  private final RunStory story;
  private final Clock clock;

  Verifying(RunDesk desk, RunWatch watch, RunStory story, Clock clock) {
    this.desk = desk;
    this.watch = watch;
    this.story = story;
    this.clock = clock;
  }

  /// Tells all of it, the end last.
  ///
  /// @param tell throws [UncheckedIOException] when the caller went away; the run goes on
  void answer(RunId run, Consumer<Answer> tell) {
    Answer end;
    try {
      end = followed(run, desk.verifyAtConsole(run, clock.instant()), tell);
    } catch (Problem problem) {
      end = Answer.Problem.of(problem);
    } catch (UncheckedIOException callerGone) {
      throw callerGone;
    } catch (RuntimeException unforeseen) {
      // The message may quote what it was working on, so only its kind is kept.
      LOG.error("The console failed: {}", unforeseen.getClass().getName());
      end = Answer.Problem.of(new ConsoleProblem.Unforeseen());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      end = Answer.Problem.of(new ConsoleProblem.Unforeseen());
    }
    tell.accept(end);
  }

  private Answer followed(RunId run, RunId again, Consumer<Answer> tell)
      throws InterruptedException {
    var told = new HashSet<Answer>();
    var now = watch.awaitEnd(again, Duration.ZERO);
    tell.accept(Answer.Started.of(now, run, story.steps(again).size()));
    while (now.running()) {
      tell(again, told, tell);
      now = watch.awaitEnd(again, BETWEEN_LOOKS);
    }
    tell(again, told, tell);
    return end(run, now);
  }

  private void tell(RunId again, Set<Answer> told, Consumer<Answer> tell) {
    for (var step : story.steps(again)) {
      var answer = new Answer.Step(step.action(), state(step));
      if (!answer.state().equals("waits") && told.add(answer)) {
        tell.accept(answer);
      }
    }
  }

  private static String state(StepOfRun step) {
    if (step.notPossible() != null) {
      return "not-run";
    }
    return step.done() ? "done" : step.job() == null ? "waits" : "in-turn";
  }

  private Answer end(RunId run, Run again) {
    if (again.state() == RunState.FINISHED) {
      return Answer.Compared.of(run, again.id(), story.comparison(again.id()));
    }
    LOG.info("Run {} was to be done again as {} and ended early.", run, again.id());
    return new Answer.EndedEarly(run.value(), again.id().value(), String.valueOf(again.ending()));
  }
}
