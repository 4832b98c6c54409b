// SPDX-License-Identifier: Apache-2.0
/// The demonstration's own sign-in service: made-up people to be, and nothing else.
@NamedInterface("personas")
@NullMarked
package org.glasshouse.web.personas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
