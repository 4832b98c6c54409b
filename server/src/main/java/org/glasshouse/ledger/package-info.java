// SPDX-License-Identifier: Apache-2.0
/// What happened, for ever: written before it takes effect, and provable by a stranger.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.glasshouse.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
