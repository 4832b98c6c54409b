// SPDX-License-Identifier: Apache-2.0
/// The database in the box: a real PostgreSQL on disk, for those who bring none.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.glasshouse.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
