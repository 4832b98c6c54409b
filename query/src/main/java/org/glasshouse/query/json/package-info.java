// SPDX-License-Identifier: Apache-2.0
/// JSON as it was written: whole and decimal numbers stay apart, and nothing is read twice.
@NullMarked
package org.glasshouse.query.json;

import org.jspecify.annotations.NullMarked;
