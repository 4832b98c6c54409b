// SPDX-License-Identifier: Apache-2.0
/// A project's code at a commit, what it may see, and each time it ran.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "ledger",
      "accounts",
      "catalogue",
      "choices",
      "linkage",
      "ingest",
      "projects",
      "jobs"
    })
@NullMarked
package org.glasshouse.studies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
