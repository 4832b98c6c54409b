// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

/// Whether a person can still get the proof that their record was in a run.
public enum ProofStanding {
  KEPT,
  /// The run is from before there were such proofs.
  BEFORE,
  /// The person asked to be forgotten, and what it takes was destroyed.
  ERASED,
  /// The run's file is gone, because the operator took it away, or cannot be opened.
  LOST
}
