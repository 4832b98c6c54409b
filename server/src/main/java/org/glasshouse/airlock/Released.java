// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Gone out; the register shows it for ever.
record Released(Contents contents, CheckRecord checks, Approval approval)
    implements ReleaseRequest {

  /// Stops new downloads at once; whoever has the file is told. Nothing disappears.
  Recalled recall() {
    return new Recalled(contents);
  }
}
