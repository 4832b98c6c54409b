// SPDX-License-Identifier: Apache-2.0
/// My page: one person's record, uses and choices, for them and those who act for them.
@NullMarked
package org.glasshouse.web.me;

import org.jspecify.annotations.NullMarked;
