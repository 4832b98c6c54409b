// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.util.List;
import org.glasshouse.tlog.Cosignature;

/// What outside witnesses confirmed last.
///
/// @param size entries in the tree that they saw
/// @param words who saw it, and when
public record WitnessWords(long size, List<Cosignature> words) {

  public WitnessWords {
    words = List.copyOf(words);
  }
}
