// SPDX-License-Identifier: Apache-2.0
/// One person's page: their record, every use of it, who looked, and what their choices changed.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "ledger",
      "accounts",
      "catalogue",
      "choices",
      "linkage",
      "studies",
      "register"
    })
@NullMarked
package org.glasshouse.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
