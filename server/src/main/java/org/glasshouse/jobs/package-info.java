// SPDX-License-Identifier: Apache-2.0
/// Programs that wait their turn and run in a box; knows owners by a name and no project.
///
/// A job is one boxed process of a run. Whoever submits it hears of its start and its end by events
/// in the same transaction, and may refuse the start.
@ApplicationModule(allowedDependencies = {"kernel", "ledger"})
@NullMarked
package org.glasshouse.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
