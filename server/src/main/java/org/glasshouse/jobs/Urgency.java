// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.util.Arrays;

/// Which jobs go before all others, whoever owns them. Set by a rule of the caller, never by wish.
public enum Urgency {
  /// What the law or an emergency wants at once.
  URGENT(0),
  ORDINARY(1),
  /// What nobody waits for, such as running a published study again to compare.
  BACKGROUND(2);

  private final int rank;

  Urgency(int rank) {
    this.rank = rank;
  }

  /// Lower goes first; kept in the database.
  int rank() {
    return rank;
  }

  static Urgency of(int rank) {
    return Arrays.stream(values()).filter(one -> one.rank == rank).findFirst().orElse(ORDINARY);
  }
}
