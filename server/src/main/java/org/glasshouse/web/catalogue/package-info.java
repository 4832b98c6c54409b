// SPDX-License-Identifier: Apache-2.0
/// What we hold, for everyone: in pages, in JSON and as a table.
@NullMarked
package org.glasshouse.web.catalogue;

import org.jspecify.annotations.NullMarked;
