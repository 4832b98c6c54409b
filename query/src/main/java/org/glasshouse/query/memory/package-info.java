// SPDX-License-Identifier: Apache-2.0
/// The oracle: answers questions person by person and row by row, slowly and obviously. Every other
/// engine is judged by it.
@NullMarked
package org.glasshouse.query.memory;

import org.jspecify.annotations.NullMarked;
