// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Question;
import org.glasshouse.query.Schema;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.ehrql.EhrqlReader;
import org.glasshouse.query.ehrql.InlineFile;
import org.glasshouse.query.ehrql.StudyFiles;
import org.glasshouse.query.sql.TableSource;

/// The generated files as tables, for hand-written SQL (views) and for the engine (sources).
final class Lake implements StudyFiles {

  private static final List<Frame.Table> TABLES =
      List.of(
          table(
              "person", true,
              required("gender_concept_id"), required("year_of_birth"),
              required("race_concept_id"), required("location_id"), new ColumnDefinition("death_date", Type.DATE)),
          table(
              "condition_occurrence", false,
              unique("condition_occurrence_id"), required("condition_concept_id"), date("condition_start_date")),
          table(
              "drug_exposure", false,
              unique("drug_exposure_id"), required("drug_concept_id"), date("drug_exposure_start_date")),
          table(
              "measurement", false,
              unique("measurement_id"), required("measurement_concept_id"), date("measurement_date"),
              new ColumnDefinition("value_as_number", Type.FLOAT, true, false)));

  private final Path folder;

  Lake(Path folder) {
    this.folder = folder;
  }

  private static Frame.Table table(String name, boolean one, ColumnDefinition... columns) {
    return new Frame.Table(new TableName("benchmark", name), one, new Schema(List.of(columns)));
  }

  private static ColumnDefinition required(String name) {
    return new ColumnDefinition(name, Type.INTEGER, true, false);
  }

  private static ColumnDefinition unique(String name) {
    return new ColumnDefinition(name, Type.INTEGER, true, true);
  }

  private static ColumnDefinition date(String name) {
    return new ColumnDefinition(name, Type.DATE, true, false);
  }

  /// A DuckDB with the benchmark's limits and the views that the hand-written SQL uses.
  DuckDBConnection open(String memory) throws SQLException {
    var connection = DuckDbEngine.open();
    try (var statement = connection.createStatement()) {
      statement.execute("SET threads=2");
      statement.execute("SET memory_limit='" + memory + "'");
      statement.execute("SET preserve_insertion_order=false");
      statement.execute("SET temp_directory='" + folder.resolve("spill") + "'");
      for (var table : TABLES) {
        var name = table.name().name();
        statement.execute("CREATE VIEW " + name + " AS SELECT * FROM " + parquet(name));
      }
    }
    return connection;
  }

  /// Makes the views leave some people out.
  void leaveOut(Statement statement, String whom) throws SQLException {
    statement.execute("CREATE TABLE allowed AS SELECT person_id FROM person WHERE NOT (" + whom + ")");
    for (var table : TABLES) {
      var name = table.name().name();
      statement.execute(
          "CREATE OR REPLACE VIEW " + name + " AS SELECT * FROM " + parquet(name)
              + " WHERE person_id IN (SELECT person_id FROM allowed)");
    }
  }

  private String parquet(String table) {
    return "read_parquet('" + folder.resolve(table + ".parquet") + "')";
  }

  Map<TableName, TableSource> sources() {
    var sources = new HashMap<TableName, TableSource>();
    for (var table : TABLES) {
      var columns = new HashMap<String, String>();
      table.schema().types().keySet().forEach(column -> columns.put(column, column));
      sources.put(table.name(), new TableSource(parquet(table.name().name()), "person_id", columns));
    }
    return sources;
  }

  /// A question in ehrQL's serialised form; reading it is part of what is timed.
  Question question(String json) {
    return EhrqlReader.read(json, this).getFirst();
  }

  @Override
  public Optional<Frame.Table> table(TableName name) {
    return TABLES.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  @Override
  public Optional<InlineFile> file(String path) {
    return Optional.empty();
  }
}
