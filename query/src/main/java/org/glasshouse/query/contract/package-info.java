// SPDX-License-Identifier: Apache-2.0
/// The tables under which studies know our data: those that ehrQL publishes, and OMOP's own.
///
/// Each is made from the lake's tables by a mapping that is data, versioned, and says what it
/// cannot fill and why. What a project may not see is not in the mapping's result, so a study that
/// asks for it is refused by name.
@NullMarked
package org.glasshouse.query.contract;

import org.jspecify.annotations.NullMarked;
