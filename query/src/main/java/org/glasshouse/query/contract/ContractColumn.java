// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.util.Map;
import org.glasshouse.query.ColumnDefinition;

/// A column of a published table, and where its values come from.
///
/// @param from the expression for each table of the lake that can fill it; none when it is always
///   missing here
/// @param missing why it is always missing here, or empty text
/// @param note what a reader should know about its values, or empty text
public record ContractColumn(
    ColumnDefinition definition, Map<String, Expression> from, String missing, String note) {
  public ContractColumn {
    from = Map.copyOf(from);
    if (from.isEmpty() == missing.isEmpty()) {
      throw new IllegalArgumentException(
          definition.name() + " must have a source or a reason why it has none");
    }
  }

  public String name() {
    return definition.name();
  }

  public boolean isAlwaysMissing() {
    return from.isEmpty();
  }
}
