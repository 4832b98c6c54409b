// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/// Starts and stops the threads of the ledger with the server, and answers whether it is well.
///
/// Starting sequences once before anything else: a ledger that cannot go on stops the server.
final class Sequencing implements SmartLifecycle {

  private final SequencerThread sequencer;
  private final WitnessRounds witnesses;
  private final LedgerSettings settings;
  private volatile boolean running;

  Sequencing(SequencerThread sequencer, WitnessRounds witnesses, LedgerSettings settings) {
    this.sequencer = sequencer;
    this.witnesses = witnesses;
    this.settings = settings;
  }

  void wake() {
    sequencer.wake();
  }

  void await(boolean projected) {
    sequencer.await(settings.awaitLimit(), projected);
  }

  Optional<WitnessWords> witnessed() {
    return witnesses.words();
  }

  void requireHealthy() {
    sequencer.requireFresh(settings.staleLimit());
    witnesses.requireFresh(settings.witnessLimit());
  }

  @Override
  public void start() {
    sequencer.start();
    witnesses.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    witnesses.close();
    sequencer.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Before the web server takes its first request, and after it has answered its last.
  @Override
  public int getPhase() {
    return 0;
  }
}
