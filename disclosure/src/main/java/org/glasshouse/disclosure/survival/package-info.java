// SPDX-License-Identifier: Apache-2.0
/// Survival curves in steps of enough people.
@NullMarked
package org.glasshouse.disclosure.survival;

import org.jspecify.annotations.NullMarked;
