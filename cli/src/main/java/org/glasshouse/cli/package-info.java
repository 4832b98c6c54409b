// SPDX-License-Identifier: Apache-2.0
/// The command line: one class per command, one page of help each.
@NullMarked
package org.glasshouse.cli;

import org.jspecify.annotations.NullMarked;
