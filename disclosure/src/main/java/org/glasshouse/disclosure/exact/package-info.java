// SPDX-License-Identifier: Apache-2.0
/// Least and greatest values under linear conditions, in whole numbers and fractions: no rounding.
@NullMarked
package org.glasshouse.disclosure.exact;

import org.jspecify.annotations.NullMarked;
