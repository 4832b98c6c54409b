// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.ingest.Delivery.QuarantineReason;
import org.glasshouse.ingest.Rule;

/// The refused rows of one delivery: sealed as they came, and counted by reason.
public final class Quarantine implements AutoCloseable {

  private static final int LINES_SHOWN = 100;

  private final SealedRows rows;
  private final Map<Place, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, Long> perTable = new LinkedHashMap<>();

  /// @param rows closed with this
  public Quarantine(SealedRows rows) {
    this.rows = rows;
  }

  void add(String table, long line, List<RowJudge.Fault> faults, byte[] raw) throws IOException {
    var reasons =
        faults.stream().map(f -> new QuarantinedRow.Reason(f.rule(), f.column())).toList();
    rows.add(
        new QuarantinedRow(table, line, reasons, new String(raw, StandardCharsets.ISO_8859_1)));
    perTable.merge(table, 1L, Long::sum);
    for (var reason : reasons) {
      tallies
          .computeIfAbsent(new Place(table, reason.column(), reason.rule()), _ -> new Tally())
          .add(line);
    }
  }

  /// How many rows of a table are in it.
  long count(String table) {
    return perTable.getOrDefault(table, 0L);
  }

  /// Why rows are in it, in the order in which the reasons were first met.
  public List<QuarantineReason> reasons() {
    var reasons = new ArrayList<QuarantineReason>();
    tallies.forEach((place, tally) ->
        reasons.add(
            new QuarantineReason(
                place.table,
                place.column,
                place.rule,
                tally.rows,
                tally.lines.stream().sorted().toList())));
    return reasons;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private record Place(String table, String column, Rule rule) {}

  private static final class Tally {

    private long rows;
    private final List<Long> lines = new ArrayList<>();

    void add(long line) {
      rows++;
      if (lines.size() < LINES_SHOWN) {
        lines.add(line);
      }
    }
  }
}
