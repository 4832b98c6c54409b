// SPDX-License-Identifier: Apache-2.0
/// The front page and the pages that explain.
@NullMarked
package org.glasshouse.web.front;

import org.jspecify.annotations.NullMarked;
