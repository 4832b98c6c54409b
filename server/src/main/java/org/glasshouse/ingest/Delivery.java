// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// One arrival through a flow and what became of it.
///
/// @param id short and printable, such as `delivery-7k3q9x2m`
/// @param sha256 of its files, whatever archive they came in; empty if it was refused unread
/// @param version the dataset's version that it became, or null
/// @param problem the code of the reason why it was refused, or null
/// @param tables exact counts; for the custodian, the operator and the supplier
/// @param reasons why rows are in quarantine
/// @param stripped columns that were thrown away at the door
public record Delivery(
    String id,
    FlowId flow,
    Instant receivedAt,
    UserId receivedBy,
    String sha256,
    State state,
    @Nullable Integer version,
    @Nullable String problem,
    List<TableCount> tables,
    List<QuarantineReason> reasons,
    List<StrippedColumn> stripped) {

  public Delivery {
    tables = List.copyOf(tables);
    reasons = List.copyOf(reasons);
    stripped = List.copyOf(stripped);
  }

  /// Where a delivery stands.
  public enum State {
    RECEIVING("Being checked"),
    PUBLISHED("Published"),
    REFUSED("Refused"),
    INTERRUPTED("Interrupted");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /// The state as pages show it.
    public String words() {
      return words;
    }
  }

  /// How many rows of a table came and how many of them are in quarantine.
  public record TableCount(String table, long received, long quarantined) {}

  /// One rule broken in one column of one table.
  ///
  /// @param column empty when the fault is the row's
  /// @param lines the first hundred line numbers, rising
  public record QuarantineReason(
      String table, String column, Rule rule, long rows, List<Long> lines) {

    public QuarantineReason {
      lines = List.copyOf(lines);
    }
  }

  /// A column whose cells were thrown away at the door.
  ///
  /// @param cells how many were not empty
  public record StrippedColumn(String table, String column, String why, long cells) {}

  /// Rows in quarantine. A row that breaks two rules counts once.
  public long quarantined() {
    return tables.stream().mapToLong(TableCount::quarantined).sum();
  }

  /// Rows that came.
  public long received() {
    return tables.stream().mapToLong(TableCount::received).sum();
  }
}
