// SPDX-License-Identifier: Apache-2.0
/// Which further cells to hide, over all linked tables at once, and the proof that it is enough.
@NullMarked
package org.glasshouse.disclosure.suppression;

import org.jspecify.annotations.NullMarked;
