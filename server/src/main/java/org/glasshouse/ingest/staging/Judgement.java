// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.glasshouse.ingest.Delivery.QuarantineReason;
import org.glasshouse.ingest.Delivery.StrippedColumn;
import org.glasshouse.ingest.Delivery.TableCount;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.ingest.format.SourceTable;
import org.glasshouse.linkage.Persons;

/// Judges all rows of a delivery and links its persons; what is left on the workbench is good.
public final class Judgement {

  /// From how many rows on a share of bad rows says something.
  private static final long TELLING_ROWS = 100;

  private final Workshop shop;
  private final Persons persons;
  private final String source;
  private final TableStager stager;
  private final List<TableCount> counts = new ArrayList<>();
  private final List<StrippedColumn> stripped = new ArrayList<>();

  /// @param source names the space in which the source's own identifiers are unique
  /// @param digestKey a fresh secret of 32 bytes, used for this delivery only
  public Judgement(Workshop shop, Persons persons, String source, byte[] digestKey) {
    this.shop = shop;
    this.persons = persons;
    this.source = source;
    stager = new TableStager(shop, digestKey);
  }

  /// Judges every row.
  ///
  /// @throws IngestProblem if a file is damaged or is not the agreed one
  public void pass() {
    var received = new java.util.HashMap<String, Long>();
    for (var table : shop.format().tables()) {
      shop.area().create(table);
      var file = shop.arrived().file(table.name());
      if (file.isPresent()) {
        var staged = stager.stage(table, file.get());
        received.put(table.name(), staged.received());
        noteStripped(table, staged.stripped());
      }
    }
    var rules = new CrossRowRules(shop.format(), shop.area());
    var second = new SecondReading(shop);
    for (var table : shop.format().tables()) {
      rules.apply(table);
      var file = shop.arrived().file(table.name());
      if (file.isPresent()) {
        if (table.localId().isPresent()) {
          new PeopleLinker(shop, persons, source).link(file.get());
          rules.remove(table);
        }
        second.seal(table, file.get());
        count(table.name(), received.getOrDefault(table.name(), 0L));
      }
    }
  }

  /// How many rows of each table came and were refused.
  public List<TableCount> counts() {
    return List.copyOf(counts);
  }

  /// What was thrown away at the door.
  public List<StrippedColumn> stripped() {
    return List.copyOf(stripped);
  }

  private void noteStripped(SourceTable table, Map<String, Long> cells) {
    for (var column : table.columns()) {
      var count = cells.get(column.name());
      var why = column.dropped();
      if (count != null && why != null) {
        stripped.add(new StrippedColumn(table.name(), column.name(), why, count));
      }
    }
  }

  private void count(String table, long received) {
    long refused = shop.quarantine().count(table);
    counts.add(new TableCount(table, received, refused));
    boolean noneLeft = table.equals(shop.format().persons().name()) && refused == received;
    if (noneLeft || (received >= TELLING_ROWS && refused * 2 > received)) {
      throw new IngestProblem.MostRowsBad(table, mostOften(table));
    }
  }

  private String mostOften(String table) {
    return shop.quarantine().reasons().stream()
        .filter(reason -> reason.table().equals(table))
        .max(Comparator.comparingLong(QuarantineReason::rows))
        .map(reason -> reason.rule().slug())
        .orElse("none: it has no rows");
  }
}
