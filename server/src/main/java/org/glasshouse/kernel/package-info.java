// SPDX-License-Identifier: Apache-2.0
/// The few words that every room shares: who, what, and what it may be used for.
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package org.glasshouse.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
