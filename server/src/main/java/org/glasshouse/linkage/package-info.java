// SPDX-License-Identifier: Apache-2.0
/// Who a record is about: identifiers live here, under their own keys, and nowhere else.
@ApplicationModule(allowedDependencies = {"kernel", "ledger", "postgres"})
@NullMarked
package org.glasshouse.linkage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
