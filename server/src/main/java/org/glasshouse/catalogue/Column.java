// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

/// A column of a table.
///
/// @param sensitive whether it says something about a person that they would not tell a stranger
public record Column(String name, ColumnType type, String description, boolean sensitive) {}
