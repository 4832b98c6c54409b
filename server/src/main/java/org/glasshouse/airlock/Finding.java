// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Something the automatic checks saw, in words for the author and the checkers.
///
/// The words name the place, never what stands there.
///
/// @param rule the rule's name in the record of checks; findings are counted by it in public
/// @param row counted from 0 below the header; [#ALL] for a whole column or file
/// @param column counted from 0; [#ALL] for a whole row or file
/// @param protectable whether suppression and rounding would put it right
public record Finding(
    String file,
    String rule,
    Severity severity,
    int row,
    int column,
    boolean protectable,
    String words) {

  /// Stands for every row or every column.
  public static final int ALL = -1;

  /// What follows from a finding.
  public enum Severity {
    /// Cannot leave in this form, whoever says so.
    REFUSED,
    /// Stops here until the author accepts protection, or a named checker clears it with a reason.
    HELD,
    /// People should look.
    NOTE
  }

  static Finding ofFile(String file, String rule, Severity severity, String words) {
    return new Finding(file, rule, severity, ALL, ALL, false, words);
  }

  /// Whether this finding is about the cell.
  public boolean at(int row, int column) {
    return (this.row == row && (this.column == ALL || this.column == column))
        || (this.row == ALL && this.column == column);
  }
}
