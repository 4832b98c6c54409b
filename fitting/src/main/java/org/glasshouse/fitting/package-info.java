// SPDX-License-Identifier: Apache-2.0
/// Regressions and survival curves over a column for each thing and a row for each person, and how
/// much of them any one person decides.
///
/// It reads no file and knows no rule of disclosure: who asks says where the numbers come from, and
/// `disclosure` says what may leave.
@NullMarked
package org.glasshouse.fitting;

import org.jspecify.annotations.NullMarked;
