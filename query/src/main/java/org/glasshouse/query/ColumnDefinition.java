// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

/// A column of a table: its name, the kind of its values, and what the contract promises.
///
/// @param required the contract promises that the value is never missing
/// @param unique the contract promises that no two rows have the same value
public record ColumnDefinition(String name, Type type, boolean required, boolean unique) {
  public ColumnDefinition {
    Rules.requireName(name);
  }

  public ColumnDefinition(String name, Type type) {
    this(name, type, false, false);
  }
}
