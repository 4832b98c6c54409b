// SPDX-License-Identifier: Apache-2.0
/// Safe projects: what was asked for, who agreed, on what conditions, and until when.
@ApplicationModule(allowedDependencies = {"kernel", "ledger", "accounts", "catalogue"})
@NullMarked
package org.glasshouse.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
