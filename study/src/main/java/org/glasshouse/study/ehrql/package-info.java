// SPDX-License-Identifier: Apache-2.0
/// Definitions that are Python programs, read by an ehrQL that the operator installed.
///
/// ehrQL (Bennett Institute, Oxford; GPL) is never part of this program: it runs as a process of
/// its own in the sandbox, without network or data, and only the JSON that it leaves comes back.
@NullMarked
package org.glasshouse.study.ehrql;

import org.jspecify.annotations.NullMarked;
