// SPDX-License-Identifier: Apache-2.0
/// A list that can only grow, and that anybody can check: nothing in it was changed or taken out.
@NullMarked
package org.glasshouse.tlog;

import org.jspecify.annotations.NullMarked;
