// SPDX-License-Identifier: Apache-2.0
/// Watching a ledger from outside: a witness that anyone can run, and a monitor that reads along.
@NullMarked
package org.glasshouse.cli.ledger;

import org.jspecify.annotations.NullMarked;
