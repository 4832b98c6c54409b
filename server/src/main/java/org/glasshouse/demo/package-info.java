// SPDX-License-Identifier: Apache-2.0
/// The demonstration: plays the whole journey through the same doors as everybody, and checks it.
@ApplicationModule
@NullMarked
package org.glasshouse.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
