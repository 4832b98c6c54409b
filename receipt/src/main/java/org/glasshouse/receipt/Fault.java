// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

/// Something in a receipt that is not as it has to be.
///
/// @param rule where the rule comes from: `zip`, `bagit`, `ro-crate`, `five-safes`, `signature`,
///   `ledger`, `decision` or `checks`
/// @param words what is wrong, for a reader; never a content of the receipt
public record Fault(String rule, String words) {}
