// SPDX-License-Identifier: Apache-2.0
/// Everybody's page: every request, permit, run, release and stop, read from the ledger and nothing
/// else.
@ApplicationModule(allowedDependencies = {"kernel", "ledger"})
@NullMarked
package org.glasshouse.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
