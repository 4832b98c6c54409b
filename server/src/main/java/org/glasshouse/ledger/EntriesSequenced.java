// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

/// More entries are covered by a signed and published checkpoint; projections may read them.
///
/// Published outside a transaction, in a thread of its own, one after the other; checkpoints that
/// come faster than listeners follow are told together.
///
/// @param size entries in the ledger now
@NotRecorded("It tells of the ledger itself; recording it would never end.")
public record EntriesSequenced(long size) {}
