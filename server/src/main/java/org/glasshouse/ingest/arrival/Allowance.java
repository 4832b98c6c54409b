// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.arrival;

import org.glasshouse.ingest.IngestProblem;

/// What is left of a delivery's limits while it is unpacked.
public final class Allowance {

  private final Limits limits;
  private long unpacked;

  /// A fresh allowance.
  public Allowance(Limits limits) {
    this.limits = limits;
  }

  /// Takes bytes that have just been unpacked.
  ///
  /// @param soFar of this file, unpacked
  /// @param packed of this file, read so far
  /// @throws IngestProblem.TooLarge when the delivery is larger than agreed
  /// @throws IngestProblem.ArchiveUnsafe when this file grows like a bomb
  void take(long bytes, long soFar, long packed) {
    unpacked += bytes;
    if (unpacked > limits.mostBytes()) {
      throw new IngestProblem.TooLarge(limits.mostBytes());
    }
    if (soFar > limits.ratioCounts() && soFar / Math.max(1, packed) > limits.mostRatio()) {
      throw new IngestProblem.ArchiveUnsafe(
          "a file in it grows more than " + limits.mostRatio() + " times when unpacked");
    }
  }
}
