// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.function.Supplier;
import org.glasshouse.disclosure.cellkey.RecordKeys;

/// The secret from which noise and chances are made. Only the environment has it: with it, anybody
/// could take the noise off what has left.
///
/// @param secret 32 bytes, always the same
record NoiseKeys(Supplier<byte[]> secret) {

  /// The name of the key among the environment's.
  static final String NAME = "disclosure-noise";

  /// One purpose for all projects, so that the same cell gets the same noise wherever it is asked
  /// for.
  RecordKeys keys() {
    return new RecordKeys(secret.get(), "glasshouse airlock 1");
  }
}
