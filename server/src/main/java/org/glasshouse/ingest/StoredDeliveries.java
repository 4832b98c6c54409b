// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glasshouse.ingest.Delivery.QuarantineReason;
import org.glasshouse.ingest.Delivery.State;
import org.glasshouse.ingest.Delivery.StrippedColumn;
import org.glasshouse.ingest.Delivery.TableCount;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deliveries as rows.
@Component
class StoredDeliveries {

  private static final String SELECT =
      """
      select id, flow, received_at, received_by, sha256, state, version, problem
      from ingest.delivery
      """;

  private final JdbcClient jdbc;

  StoredDeliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Delivery> of(FlowId flow) {
    return jdbc.sql(SELECT + " where flow = :flow order by received_at desc, id")
        .param("flow", flow.value())
        .query((row, _) -> delivery(row))
        .list();
  }

  Optional<Delivery> find(String id) {
    return jdbc.sql(SELECT + " where id = :id")
        .param("id", id)
        .query((row, _) -> delivery(row))
        .optional();
  }

  Optional<Delivery> published(FlowId flow, String sha256) {
    return jdbc.sql(SELECT + " where flow = :flow and sha256 = :sha256 and state = 'PUBLISHED'")
        .param("flow", flow.value())
        .param("sha256", sha256)
        .query((row, _) -> delivery(row))
        .optional();
  }

  List<Delivery> unfinished() {
    return jdbc.sql(SELECT + " where state = 'RECEIVING' order by received_at, id")
        .query((row, _) -> delivery(row))
        .list();
  }

  /// Adds the delivery itself; [#finish] adds what was found in it.
  void add(Delivery delivery) {
    jdbc.sql(
            """
            insert into ingest.delivery (id, flow, received_at, received_by, sha256, state, problem)
            values (:id, :flow, :at, :by, :sha256, :state, :problem)
            """)
        .param("id", delivery.id())
        .param("flow", delivery.flow().value())
        .param("at", Timestamp.from(delivery.receivedAt()))
        .param("by", delivery.receivedBy().value())
        .param("sha256", delivery.sha256())
        .param("state", delivery.state().name())
        .param("problem", delivery.problem())
        .update();
  }

  /// Notes how the delivery ended and what was found in it.
  void finish(Delivery delivery) {
    jdbc.sql(
            """
            update ingest.delivery set state = :state, version = :version, problem = :problem
            where id = :id and state = 'RECEIVING'
            """)
        .param("state", delivery.state().name())
        .param("version", delivery.version())
        .param("problem", delivery.problem())
        .param("id", delivery.id())
        .update();
    for (int i = 0; i < delivery.tables().size(); i++) {
      insert(delivery.id(), i, delivery.tables().get(i));
    }
    delivery.reasons().forEach(reason -> insert(delivery.id(), reason));
    delivery.stripped().forEach(column -> insert(delivery.id(), column));
  }

  private void insert(String delivery, int position, TableCount count) {
    jdbc.sql(
            """
            insert into ingest.delivery_table (delivery, name, position, received, quarantined)
            values (:delivery, :name, :position, :received, :quarantined)
            """)
        .param("delivery", delivery)
        .param("name", count.table())
        .param("position", position)
        .param("received", count.received())
        .param("quarantined", count.quarantined())
        .update();
  }

  private void insert(String delivery, QuarantineReason reason) {
    jdbc.sql(
            """
            insert into ingest.quarantine_reason
              (delivery, table_name, column_name, rule, row_count, lines)
            values (:delivery, :table, :column, :rule, :rows, :lines)
            """)
        .param("delivery", delivery)
        .param("table", reason.table())
        .param("column", reason.column())
        .param("rule", reason.rule().name())
        .param("rows", reason.rows())
        .param("lines", reason.lines().toArray(Long[]::new))
        .update();
  }

  private void insert(String delivery, StrippedColumn column) {
    jdbc.sql(
            """
            insert into ingest.stripped_column (delivery, table_name, column_name, why, cells)
            values (:delivery, :table, :column, :why, :cells)
            """)
        .param("delivery", delivery)
        .param("table", column.table())
        .param("column", column.column())
        .param("why", column.why())
        .param("cells", column.cells())
        .update();
  }

  private Delivery delivery(ResultSet row) throws SQLException {
    var id = row.getString("id");
    return new Delivery(
        id,
        new FlowId(row.getString("flow")),
        row.getTimestamp("received_at").toInstant(),
        new UserId(row.getString("received_by")),
        row.getString("sha256"),
        State.valueOf(row.getString("state")),
        row.getObject("version", Integer.class),
        row.getString("problem"),
        tables(id),
        reasons(id),
        stripped(id));
  }

  private List<TableCount> tables(String delivery) {
    return jdbc.sql(
            """
            select name, received, quarantined from ingest.delivery_table
            where delivery = :delivery order by position
            """)
        .param("delivery", delivery)
        .query((row, _) -> new TableCount(row.getString(1), row.getLong(2), row.getLong(3)))
        .list();
  }

  private List<QuarantineReason> reasons(String delivery) {
    return jdbc.sql(
            """
            select table_name, column_name, rule, row_count, lines from ingest.quarantine_reason
            where delivery = :delivery order by table_name, rule, column_name
            """)
        .param("delivery", delivery)
        .query((row, _) ->
            new QuarantineReason(
                row.getString(1),
                row.getString(2),
                Rule.valueOf(row.getString(3)),
                row.getLong(4),
                Arrays.asList((Long[]) row.getArray(5).getArray())))
        .list();
  }

  private List<StrippedColumn> stripped(String delivery) {
    return jdbc.sql(
            """
            select table_name, column_name, why, cells from ingest.stripped_column
            where delivery = :delivery order by table_name, column_name
            """)
        .param("delivery", delivery)
        .query((row, _) ->
            new StrippedColumn(
                row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
        .list();
  }
}
