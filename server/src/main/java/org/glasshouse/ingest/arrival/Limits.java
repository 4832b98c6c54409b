// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.arrival;

/// How much a stranger's delivery may make us do.
///
/// @param mostBytes the most that all its files may unpack to, in bytes
/// @param mostRatio the most that packed bytes may grow; comma-separated text grows 5 to 40 times,
///   a bomb a thousand times
/// @param ratioCounts the unpacked size, in bytes, from which the ratio is looked at
/// @param mostEntries the most entries in an archive or folder
public record Limits(long mostBytes, int mostRatio, long ratioCounts, int mostEntries) {

  private static final long MEGABYTE = 1_000_000;

  /// Limits that differ from the usual ones in the total only.
  public static Limits ofBytes(long mostBytes) {
    return new Limits(mostBytes, 200, 10 * MEGABYTE, 1_000);
  }
}
