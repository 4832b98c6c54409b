// SPDX-License-Identifier: Apache-2.0
/// Safe outputs: nothing leaves unless two people who did not write it say so.
///
/// A request moves through states that are types, so a wrong step does not compile; the database
/// refuses the same wrong steps. Approval binds the hash of every byte, and what is downloaded is
/// read back by that hash.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "ledger",
      "accounts",
      "catalogue",
      "linkage",
      "projects",
      "studies"
    })
@NullMarked
package org.glasshouse.airlock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
