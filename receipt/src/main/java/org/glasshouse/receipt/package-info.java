// SPDX-License-Identifier: Apache-2.0
/// Receipts that anyone can keep and check: a run or a release as a Five Safes RO-Crate, made from
/// public entries of the ledger and nothing else.
@NullMarked
package org.glasshouse.receipt;

import org.jspecify.annotations.NullMarked;
