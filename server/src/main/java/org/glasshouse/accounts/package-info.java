// SPDX-License-Identifier: Apache-2.0
/// Safe people: who may sign in, trained for what, acting for whom, and who may not.
///
/// Accreditation, training and sanctions are facts about time: they are asked at each decision,
/// with the decision's own instant, and never kept as a flag that somebody has to remember to
/// change.
@ApplicationModule(allowedDependencies = {"kernel", "ledger"})
@NullMarked
package org.glasshouse.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
