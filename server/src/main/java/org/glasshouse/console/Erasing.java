// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.console;

import java.util.function.Consumer;
import org.glasshouse.kernel.Problem;
import org.glasshouse.linkage.NhsNumber;
import org.glasshouse.record.Erasure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Has a person forgotten by the ledger, as the law gives them the right to be.
@Component
class Erasing {

  private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);

  private final Erasure erasure;

  Erasing(Erasure erasure) {
    this.erasure = erasure;
  }

  /// Tells what came of it.
  void answer(String nhsNumber, Consumer<Answer> tell) {
    tell.accept(answered(nhsNumber));
  }

  private Answer answered(String nhsNumber) {
    try {
      var erased = erasure.of(NhsNumber.of(nhsNumber));
      return new Answer.Erased(erased.entries(), erased.uses());
    } catch (Problem problem) {
      return Answer.Problem.of(problem);
    } catch (RuntimeException unforeseen) {
      // The message may quote what it was working on, so only its kind is kept.
      LOG.error("The console failed: {}", unforeseen.getClass().getName());
      return Answer.Problem.of(new ConsoleProblem.Unforeseen());
    }
  }
}
