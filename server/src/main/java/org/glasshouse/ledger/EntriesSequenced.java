// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

/// More entries are covered by a signed and published checkpoint; projections may read them.
///
/// Published on the sequencer's thread, outside a transaction, after every checkpoint.
///
/// @param size entries in the ledger now
@NotRecorded("It tells of the ledger itself; recording it would never end.")
public record EntriesSequenced(long size) {}
