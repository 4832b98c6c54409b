// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.catalogue;

import java.util.List;
import org.glasshouse.catalogue.PublicCount;
import org.glasshouse.ingest.Delivery;
import org.glasshouse.ingest.Flow;

/// A flow and its deliveries as everyone may read them; every count is rounded up to the next ten.
record FlowEntry(Flow flow, String source, String custodian, List<Arrival> arrivals) {

  /// One delivery.
  record Arrival(
      Delivery delivery,
      long received,
      long quarantined,
      List<Reason> reasons,
      List<Stripped> stripped) {}

  /// Why rows are in quarantine.
  record Reason(String table, String column, String words, long rows) {}

  /// What was thrown away at the door.
  record Stripped(String table, String column, String why, long cells) {}

  static FlowEntry of(Flow flow, String source, String custodian, List<Delivery> deliveries) {
    return new FlowEntry(
        flow, source, custodian, deliveries.stream().map(FlowEntry::arrival).toList());
  }

  private static Arrival arrival(Delivery delivery) {
    return new Arrival(
        delivery,
        rounded(delivery.received()),
        rounded(delivery.quarantined()),
        delivery.reasons().stream()
            .map(r -> new Reason(r.table(), r.column(), r.rule().words(), rounded(r.rows())))
            .toList(),
        delivery.stripped().stream()
            .map(s -> new Stripped(s.table(), s.column(), s.why(), rounded(s.cells())))
            .toList());
  }

  private static long rounded(long exact) {
    return PublicCount.of(exact).value();
  }
}
