// SPDX-License-Identifier: Apache-2.0
/// What all tables released so far give away together.
@NullMarked
package org.glasshouse.disclosure.differencing;

import org.jspecify.annotations.NullMarked;
