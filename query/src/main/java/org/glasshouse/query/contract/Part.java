// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.util.Optional;

/// The rows that one table of the lake gives to a published table.
///
/// @param lake the table of the lake
/// @param where which of its rows
/// @param folded whether all rows of a person become one, with the smallest value of each column
public record Part(String lake, Optional<Expression> where, boolean folded) {}
