// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.glasshouse.catalogue.DatasetVersion;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.TableGrant;
import org.glasshouse.sandbox.sql.TableShape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one project may see of the lake: permitted columns, minus the people whose choices exclude
/// it, under the project's own pseudonyms.
///
/// It is written out as files, because then the sandbox holds nothing else: no clever query can
/// reach a row or a column that is not there. The rows are sorted afresh, so that their order does
/// not say which persons sit together in the lake.
///
/// @param tables the granted tables, each with the version of the dataset it comes from
record ProjectView(List<Granted> tables) {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectView.class);
  private static final String PERSON = "person_id";

  ProjectView {
    tables = List.copyOf(tables);
  }

  /// One table as the permit grants it.
  record Granted(TableVersion table, List<String> columns) {

    Granted {
      columns = List.copyOf(columns);
    }
  }

  /// The tables that a permit grants of each dataset's version.
  ///
  /// @throws StudyProblem.OutsidePermit if the permit names a table or column that is not held
  static ProjectView of(Map<DatasetVersion, DatasetRequest> granted) {
    var tables = new ArrayList<Granted>();
    for (var entry : granted.entrySet()) {
      for (var grant : entry.getValue().tables()) {
        tables.add(granted(entry.getKey(), grant));
      }
    }
    tables.sort(Comparator.comparing(table -> table.table().name()));
    return new ProjectView(tables);
  }

  private static Granted granted(DatasetVersion version, TableGrant grant) {
    var table =
        version
            .table(grant.table())
            .orElseThrow(() -> new StudyProblem.OutsidePermit(version.dataset().value()));
    var held = table.columns().stream().map(column -> column.name()).collect(Collectors.toSet());
    if (!held.containsAll(grant.columns())) {
      throw new StudyProblem.OutsidePermit(version.dataset().value());
    }
    // The pseudonym is always there, and the lake's own key never is.
    return new Granted(
        table,
        grant.columns().stream().filter(column -> !column.equals(PERSON)).distinct().toList());
  }

  /// One name for all that a run may see: the project (for its pseudonyms), the bytes of each
  /// table, the columns of it, and the people.
  ///
  /// @param peopleSha256 of the set of people
  String key(ProjectId project, String peopleSha256) {
    var text = new StringBuilder("view 1\n" + project.value() + "\n" + peopleSha256 + "\n");
    for (var granted : tables) {
      text.append(granted.table().name())
          .append(' ')
          .append(granted.table().sha256())
          .append(' ')
          .append(granted.table().parquet().getFileName())
          .append(' ')
          .append(String.join(",", granted.columns()))
          .append('\n');
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// The tables as a step's SQL sees them, without any row.
  List<TableShape> shapes() {
    return tables.stream().map(ProjectView::shape).toList();
  }

  private static TableShape shape(Granted granted) {
    var columns = new ArrayList<TableShape.Column>();
    columns.add(new TableShape.Column(PERSON, "BIGINT"));
    for (var column : granted.table().columns()) {
      if (granted.columns().contains(column.name())) {
        columns.add(
            new TableShape.Column(column.name(), column.type().sql().toUpperCase(Locale.ROOT)));
      }
    }
    return new TableShape(granted.table().name(), columns);
  }

  /// Everyone with at least one row in the granted tables, choices not yet considered.
  Set<PersonKey> people() {
    try (var duck = open()) {
      var people = new TreeSet<Long>();
      for (var granted : tables) {
        try (var query = duck.prepareStatement("select distinct person_id from read_parquet(?)")) {
          query.setString(1, granted.table().parquet().toString());
          try (var rows = query.executeQuery()) {
            while (rows.next()) {
              people.add(rows.getLong(1));
            }
          }
        }
      }
      return people.stream().map(PersonKey::new).collect(Collectors.toUnmodifiableSet());
    } catch (SQLException failed) {
      throw failed("The granted tables could not be read.", failed);
    }
  }

  /// Writes the view of these people into a folder, one file a table; a folder is there only whole.
  void write(Path folder, Set<PersonKey> people, ToLongFunction<PersonKey> pseudonym) {
    var unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
    try (var duck = open()) {
      remove(unfinished);
      remove(folder);
      Files.createDirectories(unfinished);
      permit(duck, people, pseudonym);
      for (var granted : tables) {
        copy(duck, granted, unfinished.resolve(granted.table().name() + ".parquet"));
      }
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException | IOException failed) {
      throw failed("The view could not be written.", failed);
    }
  }

  private static void permit(
      Connection duck, Set<PersonKey> people, ToLongFunction<PersonKey> pseudonym)
      throws SQLException {
    try (var create = duck.createStatement()) {
      create.execute("create table permitted (person bigint, pseudonym bigint)");
    }
    var connection = duck.unwrap(DuckDBConnection.class);
    try (var rows = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "permitted")) {
      for (var person : people) {
        rows.beginRow();
        rows.append(person.value());
        rows.append(pseudonym.applyAsLong(person));
        rows.endRow();
      }
    }
  }

  private static void copy(Connection duck, Granted granted, Path file) throws SQLException {
    var columns =
        granted.columns().stream()
            .map(column -> ", source." + quoted(column))
            .collect(Collectors.joining());
    // Ordering by every column makes the same rows the same bytes, whatever order they arrived in.
    var order =
        Stream.iterate(1, position -> position <= granted.columns().size() + 1, p -> p + 1)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    var copy =
        """
        copy (
          select permitted.pseudonym as person_id%s
          from read_parquet(%s) as source join permitted on permitted.person = source.person_id
          order by %s
        ) to %s (format parquet, compression zstd)
        """
            .formatted(
                columns, text(granted.table().parquet().toString()), order, text(file.toString()));
    try (var statement = duck.createStatement()) {
      statement.execute(copy);
    }
  }

  private static Connection open() throws SQLException {
    var duck = DriverManager.getConnection("jdbc:duckdb:");
    try (var settings = duck.createStatement()) {
      settings.execute("set autoinstall_known_extensions = false");
      settings.execute("set autoload_known_extensions = false");
      settings.execute("set threads = 2");
      settings.execute("set memory_limit = '2GB'");
    }
    return duck;
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var inside = Files.walk(folder)) {
      for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static StudyProblem.ViewFailed failed(String what, Exception cause) {
    // DuckDB's messages can quote values, so the log gets the kind of failure only.
    LOG.error("{} {}", what, cause.getClass().getSimpleName());
    return new StudyProblem.ViewFailed();
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
