// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Up to 256 entries in one file, each behind its length in two bytes, most significant first.
///
/// See [C2SP tlog-tiles, log entries](https://c2sp.org/tlog-tiles#log-entries).
public final class EntryBundle {

  /// Bytes that the two-byte length can count.
  public static final int LONGEST_ENTRY = 65_535;

  private EntryBundle() {}

  /// @throws LogProblem.TooLarge if the entry does not fit the format
  static void add(ByteArrayOutputStream bundle, byte[] entry) {
    requireFits(entry);
    bundle.write(entry.length >>> 8);
    bundle.write(entry.length);
    bundle.write(entry, 0, entry.length);
  }

  /// Refuses an entry that no bundle can hold.
  ///
  /// @throws LogProblem.TooLarge if the entry does not fit the format
  public static void requireFits(byte[] entry) {
    if (entry.length > LONGEST_ENTRY) {
      throw new LogProblem.TooLarge(entry.length);
    }
  }

  /// The entries of a bundle, in order.
  ///
  /// @throws LogProblem.Misshapen if the bytes do not hold exactly `count` entries
  public static List<byte[]> decode(byte[] bundle, int count) {
    var entries = new ArrayList<byte[]>(count);
    int at = 0;
    while (at + 2 <= bundle.length) {
      int length = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
      at += 2;
      if (at + length > bundle.length) {
        break;
      }
      entries.add(Arrays.copyOfRange(bundle, at, at + length));
      at += length;
    }
    if (at != bundle.length || entries.size() != count) {
      throw new LogProblem.Misshapen(
          "A bundle of entries holds "
              + entries.size()
              + " whole entries instead of "
              + count
              + ".");
    }
    return entries;
  }
}
