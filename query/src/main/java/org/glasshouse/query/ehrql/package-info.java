// SPDX-License-Identifier: Apache-2.0
/// Reads the JSON that ehrQL prints for a study and builds our model from it.
///
/// ehrQL itself (Bennett Institute, Oxford) stays a separate program; only its output comes here.
/// Every type name, field and reference is checked: what is not known is refused by name, never
/// guessed.
@NullMarked
package org.glasshouse.query.ehrql;

import org.jspecify.annotations.NullMarked;
