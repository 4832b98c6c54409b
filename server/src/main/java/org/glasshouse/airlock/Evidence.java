// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// The evidence file beside a table that was asked for. It is checked, and never leaves.
///
/// @param bytes as the run left them
public record Evidence(StoredBytes bytes, CountedBy by) {

  private static final String ENDING = ".evidence.json";

  /// The name of the evidence beside a table: `NAME.csv` has `NAME.evidence.json`.
  static String beside(String table) {
    int dot = table.lastIndexOf('.');
    return (dot > table.lastIndexOf('/') ? table.substring(0, dot) : table) + ENDING;
  }

  /// Whether a file is evidence, whatever it holds.
  static boolean isNamed(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).endsWith(ENDING);
  }
}
