// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.util.Optional;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.Merkle;
import org.glasshouse.tlog.SigningKey;
import org.springframework.context.SmartLifecycle;

/// Starts and stops the threads of the ledger with the server, and answers whether it is well.
///
/// Starting asks the witnesses and sequences once before anything else: a ledger that cannot go on
/// stops the server.
final class Sequencing implements SmartLifecycle {

  private final SequencerThread sequencer;
  private final WitnessRounds witnesses;
  private final LedgerSettings settings;
  private final SigningKey key;
  private volatile boolean running;

  Sequencing(
      SequencerThread sequencer, WitnessRounds witnesses, LedgerSettings settings, SigningKey key) {
    this.sequencer = sequencer;
    this.witnesses = witnesses;
    this.settings = settings;
    this.key = key;
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
    witnesses.requireNoFork(key.sign(new Checkpoint(key.verifier().name(), 0, Merkle.emptyRoot())));
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
