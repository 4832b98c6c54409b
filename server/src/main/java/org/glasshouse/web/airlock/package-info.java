// SPDX-License-Identifier: Apache-2.0
/// Asking for a release, following it, and fetching what left.
@NullMarked
package org.glasshouse.web.airlock;

import org.jspecify.annotations.NullMarked;
