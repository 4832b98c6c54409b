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
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.glasshouse.catalogue.Column;
import org.glasshouse.catalogue.DatasetVersion;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.TableGrant;
import org.glasshouse.query.contract.OmopTable;
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

  /// The tables of OMOP as its specification orders their columns.
  private static final Map<String, List<OmopTable.Column>> OMOP =
      OmopTable.all().stream()
          .collect(Collectors.toUnmodifiableMap(OmopTable::name, OmopTable::columns));

  ProjectView {
    tables = List.copyOf(tables);
  }

  /// One table as the permit grants it.
  record Granted(TableVersion table, List<String> columns) {

    Granted {
      columns = List.copyOf(columns);
    }

    /// A table of places is about nobody, so it has no pseudonym and nobody is in it.
    boolean aboutPeople() {
      return table.columns().stream().anyMatch(column -> column.name().equals(PERSON));
    }

    /// The columns that are there: the person, what is granted, and what OMOP has and the lake
    /// never fills, which needs no permission; in the order of OMOP's specification.
    List<Column> shown() {
      var omop = OMOP.getOrDefault(table.name(), List.of());
      var names = omop.stream().map(OmopTable.Column::name).toList();
      var empty =
          omop.stream()
              .filter(OmopTable.Column::alwaysMissing)
              .map(OmopTable.Column::name)
              .toList();
      return table.columns().stream()
          .filter(column ->
              column.name().equals(PERSON)
                  || columns.contains(column.name())
                  || empty.contains(column.name()))
          .sorted(Comparator.comparingInt(column -> names.indexOf(column.name())))
          .toList();
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
    return new TableShape(
        granted.table().name(),
        granted.shown().stream()
            .map(column ->
                new TableShape.Column(column.name(), column.type().sql().toUpperCase(Locale.ROOT)))
            .toList());
  }

  /// Everyone with at least one row in the granted tables, choices not yet considered.
  Set<PersonKey> people() {
    try (var duck = open()) {
      var people = new TreeSet<Long>();
      for (var granted : tables.stream().filter(Granted::aboutPeople).toList()) {
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

  private void copy(Connection duck, Granted granted, Path file) throws SQLException {
    var columns =
        granted.shown().stream()
            .map(column -> value(granted, column))
            .collect(Collectors.joining(", "));
    // Ordering by every column makes the same rows the same bytes, whatever order they arrived in;
    // by the pseudonym first, because other numbers can follow the order of the lake.
    var order =
        IntStream.rangeClosed(1, granted.shown().size())
            .boxed()
            .sorted(Comparator.comparing(at -> !granted.shown().get(at - 1).name().equals(PERSON)))
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    var copy =
        """
        copy (
          select %s from read_parquet(%s) as source %s order by %s
        ) to %s (format parquet, compression zstd)
        """
            .formatted(
                columns,
                text(granted.table().parquet().toString()),
                granted.aboutPeople()
                    ? "join permitted on permitted.person = source.person_id"
                    : "where " + pointedAt(granted),
                order,
                text(file.toString()));
    try (var statement = duck.createStatement()) {
      statement.execute(copy);
    }
  }

  private static String value(Granted granted, Column column) {
    var name = quoted(column.name());
    if (column.name().equals(PERSON)) {
      return "permitted.pseudonym as " + name;
    }
    return granted.columns().contains(column.name())
        ? "source." + name + " as " + name
        : "cast(null as " + column.type().sql() + ") as " + name;
  }

  /// Of places, those that a granted column of somebody in the view points at: a place where only
  /// people live who said no is not there either.
  private String pointedAt(Granted places) {
    var id = quoted(places.table().name() + "_id");
    var pointing =
        tables.stream()
            .filter(Granted::aboutPeople)
            .filter(granted -> granted.columns().contains(places.table().name() + "_id"))
            .map(granted ->
                "source.%1$s in (select pointing.%1$s from read_parquet(%2$s) as pointing join permitted on permitted.person = pointing.person_id)"
                    .formatted(id, text(granted.table().parquet().toString())))
            .collect(Collectors.joining(" or "));
    return pointing.isEmpty() ? "false" : pointing;
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
