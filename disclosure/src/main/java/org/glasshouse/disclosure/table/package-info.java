// SPDX-License-Identifier: Apache-2.0
/// A released table: read strictly, understood column by column, written the same way each time.
@NullMarked
package org.glasshouse.disclosure.table;

import org.jspecify.annotations.NullMarked;
