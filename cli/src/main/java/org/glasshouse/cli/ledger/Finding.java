// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

/// Something in the ledger that cannot be right.
///
/// @param index the entry where it shows
/// @param rule the rule's name, such as `run-without-permit`
/// @param words what is wrong, for a reader
record Finding(long index, String rule, String words) {}
