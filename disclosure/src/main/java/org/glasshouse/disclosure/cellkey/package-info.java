// SPDX-License-Identifier: Apache-2.0
/// Counts to which noise is added that is the same wherever the same people are counted.
@NullMarked
package org.glasshouse.disclosure.cellkey;

import org.jspecify.annotations.NullMarked;
