// SPDX-License-Identifier: Apache-2.0
/// What the server's own user may ask of the running server at its own machine, by the command
/// line.
@ApplicationModule(allowedDependencies = {"kernel", "linkage", "studies", "record"})
@NullMarked
package org.glasshouse.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
