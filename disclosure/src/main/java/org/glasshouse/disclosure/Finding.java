// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import org.glasshouse.disclosure.table.CellAt;

/// One rule broken, or needing a look, at one place. It never says the value.
///
/// @param rule which rule
/// @param at the place, from 0 below the header; -1 stands for a whole row, column or table
/// @param severity how much it matters
/// @param reason why, in plain words, for this place
public record Finding(Rule rule, CellAt at, Severity severity, String reason) {

  /// A finding in the rule's own words.
  public static Finding of(Rule rule, int row, int column, Severity severity) {
    return new Finding(rule, new CellAt(row, column), severity, rule.reason());
  }

  /// Whether [Protection] can put it right.
  public boolean protectable() {
    return rule.protectable();
  }
}
