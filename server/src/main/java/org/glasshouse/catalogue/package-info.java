// SPDX-License-Identifier: Apache-2.0
/// What we hold: every dataset, in versions that never change once they are published.
@ApplicationModule(allowedDependencies = {"kernel", "ledger"})
@NullMarked
package org.glasshouse.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
