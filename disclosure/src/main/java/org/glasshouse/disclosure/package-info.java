// SPDX-License-Identifier: Apache-2.0
/// What a reader could learn about one person from a table, and how to stop it.
@NullMarked
package org.glasshouse.disclosure;

import org.jspecify.annotations.NullMarked;
