// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.catalogue.Column;
import org.glasshouse.catalogue.ColumnType;
import org.glasshouse.catalogue.DatasetVersion;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.TableGrant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A project's view")
class ProjectViewTests {

  private static final DatasetId HOSPITAL = new DatasetId("hospital");

  @TempDir Path home;
  private DatasetVersion version;

  @BeforeEach
  void lake() throws SQLException {
    var file = home.resolve("stay.parquet");
    duck(
        "copy (select * from (values (11, 'ward a', 'secret', 3), (22, 'ward b', 'secret', 5),"
            + " (33, 'ward c', 'secret', 1), (33, 'ward a', 'secret', 2)) as"
            + " t(person_id, ward, note, days)) to '"
            + file
            + "' (format parquet)");
    version =
        new DatasetVersion(
            HOSPITAL,
            1,
            Instant.EPOCH,
            List.of(
                new TableVersion(
                    "stay",
                    List.of(column("person_id"), column("ward"), column("note"), column("days")),
                    4,
                    file,
                    "0".repeat(64))));
  }

  @Test
  void holdsOnlyThePeopleWhoArePermitted() throws SQLException {
    var rows = written(view("ward"), Set.of(new PersonKey(11), new PersonKey(33)));

    assertThat(rows).hasSize(3).noneMatch(row -> row.contains("ward b"));
  }

  @Test
  void holdsOnlyTheColumnsThatAreGranted() throws SQLException {
    written(view("ward", "days"), Set.of(new PersonKey(11)));

    assertThat(duck("select name from parquet_schema('" + home.resolve("view/stay.parquet") + "')"))
        .contains("person_id", "ward", "days")
        .doesNotContain("note");
  }

  @Test
  void namesPeopleByTheProjectsPseudonymOnly() throws SQLException {
    var rows = written(view("ward"), Set.of(new PersonKey(11)));

    assertThat(rows).containsExactly("1011|ward a");
  }

  @Test
  void hasThePlacesThatSomebodyInItPointsAtAndNoOther() throws SQLException {
    var places = places(List.of("location_id"));

    assertThat(places.people()).hasSize(2);
    places.write(home.resolve("places"), Set.of(new PersonKey(11)), PersonKey::value);

    assertThat(duck("select county from '" + home.resolve("places/location.parquet") + "'"))
        .containsExactly("Leeds");
    var blind = places(List.of("year_of_birth"));
    blind.write(home.resolve("blind"), Set.of(new PersonKey(11)), PersonKey::value);
    assertThat(duck("select county from '" + home.resolve("blind/location.parquet") + "'"))
        .isEmpty();
  }

  @Test
  void hasOmopsColumnsThatTheLakeNeverFillsWithoutAskingAndEmpty() throws SQLException {
    var view = places(List.of("year_of_birth"));
    view.write(home.resolve("omop"), Set.of(new PersonKey(11)), PersonKey::value);
    var file = home.resolve("omop/person.parquet");

    assertThat(duck("select column_name from (describe from '" + file + "')"))
        .containsExactly("person_id", "year_of_birth", "provider_id");
    assertThat(duck("select provider_id from '" + file + "'"))
        .as("even if a file had something in it")
        .containsExactly((String) null);
    assertThat(view.shapes().getLast().columns())
        .extracting(each -> each.name() + " " + each.type())
        .containsExactly("person_id BIGINT", "year_of_birth BIGINT", "provider_id BIGINT");
  }

  private ProjectView places(List<String> ofPerson) throws SQLException {
    var person = home.resolve("person.parquet");
    var location = home.resolve("location.parquet");
    duck(
        "copy (select * from (values (11, 1950, 1, 77), (22, 1960, 2, 88)) as"
            + " t(person_id, year_of_birth, location_id, provider_id)) to '"
            + person
            + "' (format parquet)");
    duck(
        "copy (select * from (values (1, 'Leeds'), (2, 'Bradford')) as t(location_id, county)) to '"
            + location
            + "' (format parquet)");
    var held =
        new DatasetVersion(
            HOSPITAL,
            1,
            Instant.EPOCH,
            List.of(
                table("location", location, 2, "location_id", "county"),
                table(
                    "person",
                    person,
                    2,
                    "person_id",
                    "year_of_birth",
                    "location_id",
                    "provider_id")));
    return ProjectView.of(
        Map.of(
            held,
            new DatasetRequest(
                HOSPITAL,
                List.of(
                    new TableGrant("location", List.of("location_id", "county")),
                    new TableGrant("person", ofPerson)),
                "needed")));
  }

  private static TableVersion table(String name, Path file, long rows, String... columns) {
    return new TableVersion(
        name,
        Stream.of(columns).map(ProjectViewTests::column).toList(),
        rows,
        file,
        "0".repeat(64));
  }

  @Test
  void isEmptyWhenEverybodyIsLeftOut() throws SQLException {
    assertThat(written(view("ward"), Set.of())).isEmpty();
  }

  @Test
  void knowsWhoHasARowInWhatIsGranted() {
    assertThat(view("ward").people())
        .containsExactlyInAnyOrder(new PersonKey(11), new PersonKey(22), new PersonKey(33));
  }

  @Test
  void hasTheSameBytesEachTimeItIsWritten() throws Exception {
    var people = Set.of(new PersonKey(11), new PersonKey(22), new PersonKey(33));
    written(view("ward", "days"), people);
    var first = Files.readAllBytes(home.resolve("view/stay.parquet"));

    written(view("ward", "days"), people);

    assertThat(Files.readAllBytes(home.resolve("view/stay.parquet"))).isEqualTo(first);
  }

  @Test
  void refusesATableOrColumnThatIsNotHeld() {
    assertThatThrownBy(() -> view("diagnosis")).isInstanceOf(StudyProblem.OutsidePermit.class);
    assertThatThrownBy(
            () -> ProjectView.of(Map.of(version, request(new TableGrant("gone", List.of("ward"))))))
        .isInstanceOf(StudyProblem.OutsidePermit.class);
  }

  private ProjectView view(String... columns) {
    return ProjectView.of(Map.of(version, request(new TableGrant("stay", List.of(columns)))));
  }

  private static DatasetRequest request(TableGrant grant) {
    return new DatasetRequest(HOSPITAL, List.of(grant), "needed");
  }

  private List<String> written(ProjectView view, Set<PersonKey> people) throws SQLException {
    var folder = home.resolve("view");
    view.write(folder, people, person -> person.value() + 1_000);
    return duck("select person_id || '|' || ward from '" + folder.resolve("stay.parquet") + "'");
  }

  private static List<String> duck(String sql) throws SQLException {
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      var rows = new ArrayList<String>();
      if (statement.execute(sql)) {
        try (var found = statement.getResultSet()) {
          while (found.next()) {
            rows.add(found.getString(1));
          }
        }
      }
      return rows;
    }
  }

  private static Column column(String name) {
    return new Column(name, ColumnType.LONG, "", false);
  }
}
