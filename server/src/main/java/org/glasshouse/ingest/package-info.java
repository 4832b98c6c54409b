// SPDX-License-Identifier: Apache-2.0
/// What comes in, from whom, on whose word, and which rows were refused and why.
@ApplicationModule(allowedDependencies = {"kernel", "ledger", "accounts", "catalogue", "linkage"})
@NullMarked
package org.glasshouse.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
