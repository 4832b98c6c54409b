// SPDX-License-Identifier: Apache-2.0
/// What people said about the use of their records, as it stands and as it stood on any day.
@ApplicationModule(allowedDependencies = {"kernel", "ledger", "accounts"})
@NullMarked
package org.glasshouse.choices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
