// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.jspecify.annotations.Nullable;

/// One file that was asked for.
///
/// @param name path inside the run's outputs
/// @param original the bytes as the run left them
/// @param treated the protected copy that the author accepted in their place, if any
public record AskedFile(String name, StoredBytes original, @Nullable StoredBytes treated) {

  /// The bytes that are checked, approved and released.
  public StoredBytes bytes() {
    return treated == null ? original : treated;
  }

  AskedFile treatedAs(StoredBytes copy) {
    return new AskedFile(name, original, copy);
  }
}
