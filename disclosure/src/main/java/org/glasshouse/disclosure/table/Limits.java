// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

/// How large a table may be.
///
/// @param bytes of the file
/// @param rows below the header
/// @param columns across
/// @param characters in one cell
public record Limits(long bytes, int rows, int columns, int characters) {

  /// 16 MiB and 5,000 rows as OpenSAFELY; 200 columns and 500 characters are ours.
  public static final Limits RELEASE = new Limits(16L << 20, 5_000, 200, 500);
}
