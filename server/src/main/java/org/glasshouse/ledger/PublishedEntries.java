// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.tlog.TiledLog;

/// Entries read back from the published files.
final class PublishedEntries {

  private static final int BUNDLE = 256;

  private PublishedEntries() {}

  static List<Entry> read(TiledLog log, long from, int limit) {
    var entries = new ArrayList<Entry>();
    long end = Math.min(log.checkpoint().size(), from + limit);
    for (long next = from; next < end; ) {
      var bundle = log.bundle(next / BUNDLE);
      int in = (int) (next % BUNDLE);
      int to = (int) Math.min(bundle.size(), in + (end - next));
      for (var bytes : bundle.subList(in, to)) {
        entries.add(Entry.of(next++, new String(bytes, UTF_8)));
      }
    }
    return entries;
  }
}
