// SPDX-License-Identifier: Apache-2.0
/// What a reader sees when something could not be done.
@NullMarked
package org.glasshouse.web.problems;

import org.jspecify.annotations.NullMarked;
