// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The catalogue's versions as rows. Paths are kept relative to the data folder, so it can move.
@Component
class StoredVersions {

  private final JdbcClient jdbc;
  private final Path home;

  StoredVersions(JdbcClient jdbc, @Value("${glasshouse.home}") Path home) {
    this.jdbc = jdbc;
    this.home = home.toAbsolutePath().normalize();
  }

  List<DatasetVersion> all(DatasetId id) {
    return jdbc.sql(
            """
            select number, loaded_at from catalogue.version
            where dataset = :id order by number desc
            """)
        .param("id", id.value())
        .query((row, _) -> version(id, row))
        .list();
  }

  Optional<DatasetVersion> latest(DatasetId id) {
    return jdbc.sql(
            """
            select number, loaded_at from catalogue.version
            where dataset = :id order by number desc limit 1
            """)
        .param("id", id.value())
        .query((row, _) -> version(id, row))
        .optional();
  }

  Optional<DatasetVersion> find(DatasetId id, int number) {
    return jdbc.sql(
            """
            select number, loaded_at from catalogue.version
            where dataset = :id and number = :number
            """)
        .param("id", id.value())
        .param("number", number)
        .query((row, _) -> version(id, row))
        .optional();
  }

  void insert(DatasetVersion version) {
    jdbc.sql(
            """
            insert into catalogue.version (dataset, number, loaded_at)
            values (:dataset, :number, :loadedAt)
            """)
        .param("dataset", version.dataset().value())
        .param("number", version.number())
        .param("loadedAt", Timestamp.from(version.loadedAt()))
        .update();
    for (int i = 0; i < version.tables().size(); i++) {
      insert(version, i, version.tables().get(i));
    }
  }

  private void insert(DatasetVersion version, int position, TableVersion table) {
    jdbc.sql(
            """
            insert into catalogue.table_version
              (dataset, version, name, position, row_count, parquet, sha256)
            values (:dataset, :version, :name, :position, :rows, :parquet, :sha256)
            """)
        .param("dataset", version.dataset().value())
        .param("version", version.number())
        .param("name", table.name())
        .param("position", position)
        .param("rows", table.rows())
        .param("parquet", home.relativize(table.parquet().toAbsolutePath().normalize()).toString())
        .param("sha256", table.sha256())
        .update();
    for (int i = 0; i < table.columns().size(); i++) {
      insert(version, table, i, table.columns().get(i));
    }
  }

  private void insert(DatasetVersion version, TableVersion table, int position, Column column) {
    jdbc.sql(
            """
            insert into catalogue.column_version
              (dataset, version, table_name, name, position, type, description, sensitive)
            values (:dataset, :version, :table, :name, :position, :type, :description, :sensitive)
            """)
        .param("dataset", version.dataset().value())
        .param("version", version.number())
        .param("table", table.name())
        .param("name", column.name())
        .param("position", position)
        .param("type", column.type().name())
        .param("description", column.description())
        .param("sensitive", column.sensitive())
        .update();
  }

  private DatasetVersion version(DatasetId id, ResultSet row) throws SQLException {
    int number = row.getInt("number");
    Instant loadedAt = row.getTimestamp("loaded_at").toInstant();
    return new DatasetVersion(id, number, loadedAt, tables(id, number));
  }

  private List<TableVersion> tables(DatasetId id, int number) {
    return jdbc.sql(
            """
            select name, row_count, parquet, sha256 from catalogue.table_version
            where dataset = :id and version = :number order by position
            """)
        .param("id", id.value())
        .param("number", number)
        .query((row, _) ->
            new TableVersion(
                row.getString("name"),
                columns(id, number, row.getString("name")),
                row.getLong("row_count"),
                home.resolve(row.getString("parquet")),
                row.getString("sha256")))
        .list();
  }

  private List<Column> columns(DatasetId id, int number, String table) {
    return jdbc.sql(
            """
            select name, type, description, sensitive from catalogue.column_version
            where dataset = :id and version = :number and table_name = :table order by position
            """)
        .param("id", id.value())
        .param("number", number)
        .param("table", table)
        .query((row, _) ->
            new Column(
                row.getString("name"),
                ColumnType.valueOf(row.getString("type")),
                row.getString("description"),
                row.getBoolean("sensitive")))
        .list();
  }

  static Dataset dataset(ResultSet row, int number) throws SQLException {
    return new Dataset(
        new DatasetId(row.getString("id")),
        row.getString("title"),
        row.getString("description"),
        new OrganisationId(row.getString("custodian")));
  }
}
