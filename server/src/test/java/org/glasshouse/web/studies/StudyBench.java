// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Training;
import org.glasshouse.accounts.User;
import org.glasshouse.airlock.ImportDesk;
import org.glasshouse.airlock.ImportId;
import org.glasshouse.airlock.ImportKind;
import org.glasshouse.airlock.ImportPart;
import org.glasshouse.catalogue.Column;
import org.glasshouse.catalogue.ColumnType;
import org.glasshouse.catalogue.DatasetVersion;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.ingest.Deliveries;
import org.glasshouse.ingest.FlowTerms;
import org.glasshouse.ingest.Flows;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.linkage.Persons;
import org.glasshouse.linkage.SourcePerson;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.LegalBasis;
import org.glasshouse.projects.Proposal;
import org.glasshouse.projects.TableGrant;
import org.glasshouse.query.contract.OmopTable;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.RunDesk;
import org.glasshouse.studies.RunWatch;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.web.Desk;
import org.springframework.context.ApplicationContext;

/// A project with a hundred people's records and a safe researcher, for tests that really run
/// studies.
public final class StudyBench {

  static final int PEOPLE = 100;
  private static final Path SHIPPED = Path.of("../examples/population/supplier-extract");
  private static final List<TableGrant> GRANTED =
      List.of(new TableGrant("person", List.of("year_of_birth", "gender_concept_id")));

  private final ApplicationContext context;
  public final Desk desk;
  public final ProjectId project;
  public final List<PersonKey> people;

  public StudyBench(ApplicationContext context, Path lake) throws SQLException {
    this(context, lake, _ -> {});
  }

  /// @param before what somebody does before the permit is granted
  StudyBench(ApplicationContext context, Path lake, Consumer<Desk> before) throws SQLException {
    this.context = context;
    desk = new Desk(context);
    before.accept(desk);
    people = people();
    publish(lake.resolve("person.parquet"));
    project = desk.granted(proposal(GRANTED));
    safe(desk.amina);
  }

  /// Over the population that comes with Glasshouse, let in at the door; all of it is granted.
  StudyBench(ApplicationContext context) {
    this(context, SHIPPED, "synthea-gb", _ -> {});
  }

  /// Over a delivery, let in at the door; all of it is granted.
  StudyBench(ApplicationContext context, Path folder, String format, Consumer<Desk> before) {
    this.context = context;
    desk = new Desk(context);
    before.accept(desk);
    people = List.of();
    var terms =
        new FlowTerms(desk.helen.organisation(), desk.dataset, format, "Testing", "Nobody's data");
    var flow = context.getBean(Flows.class).agree(terms, desk.helen.id(), desk.now());
    var operator = desk.user("operator", desk.helen.organisation(), Role.OPERATOR);
    context.getBean(Deliveries.class).receive(flow.id(), folder, operator.id(), desk.now());
    project = desk.granted(proposal(everything()));
    safe(desk.amina);
  }

  /// An export in which everybody who is male is with practice 7; who is female, with one of five.
  static Path practices(Path lake) throws IOException {
    var people =
        new StringBuilder("person_id,gender_concept_id,year_of_birth,location_id,care_site_id\n");
    for (int number = 0; number < PEOPLE; number++) {
      boolean male = number % 3 == 0;
      people.append(
          "%d,%d,%d,1,%d\n"
              .formatted(
                  number, male ? 8507 : 8532, 1920 + number % 60, male ? 7 : 1 + number % 5));
    }
    Files.writeString(lake.resolve("person.csv"), people);
    Files.writeString(lake.resolve("location.csv"), "location_id,county\n1,Somewhere\n");
    return lake;
  }

  /// All that the lake keeps something in.
  private List<TableGrant> everything() {
    return OmopTable.all().stream()
        .map(table ->
            new TableGrant(
                table.name(),
                table.columns().stream()
                    .filter(column -> !column.alwaysMissing())
                    .map(OmopTable.Column::name)
                    .toList()))
        .toList();
  }

  /// What is held.
  DatasetVersion lake() {
    return context.getBean(Datasets.class).latest(desk.dataset).orElseThrow();
  }

  private List<PersonKey> people() {
    var source =
        IntStream.range(0, PEOPLE)
            .mapToObj(number -> new SourcePerson("p" + number, null))
            .toList();
    return context
        .getBean(Persons.class)
        .register(desk.dataset.value(), source, desk.now())
        .stream()
        .map(key -> key.orElseThrow())
        .toList();
  }

  private void publish(Path parquet) throws SQLException {
    var rows =
        IntStream.range(0, PEOPLE)
            .mapToObj(number ->
                "(%d::bigint, %d, %d)"
                    .formatted(
                        people.get(number).value(),
                        1920 + number % 60,
                        number % 3 == 0 ? 8507 : 8532))
            .collect(Collectors.joining(", "));
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      statement.execute(
          "copy (select * from (values "
              + rows
              + ") t(person_id, year_of_birth, gender_concept_id)) to '"
              + parquet
              + "' (format parquet)");
    }
    context
        .getBean(Datasets.class)
        .publish(
            new DatasetVersion(
                desk.dataset,
                1,
                desk.now(),
                List.of(
                    new TableVersion(
                        "person",
                        List.of(
                            new Column("person_id", ColumnType.LONG, "The person.", false),
                            new Column("year_of_birth", ColumnType.INTEGER, "When.", false),
                            new Column("gender_concept_id", ColumnType.INTEGER, "What.", false)),
                        PEOPLE,
                        parquet,
                        "0".repeat(64)))));
  }

  private Proposal proposal(List<TableGrant> tables) {
    return new Proposal(
        "Ages",
        "We count people.",
        "Care that fits.",
        "Nobody else counts.",
        Set.of(Purpose.RESEARCH),
        desk.amina.organisation(),
        UserKind.UNIVERSITY,
        Set.of(desk.amina.id()),
        List.of(new DatasetRequest(desk.dataset, tables, "To count.")),
        new LegalBasis("6(1)(e)", "9(2)(j)", "Not applicable"),
        "Inside.",
        "One table.",
        LocalDate.ofInstant(desk.now(), ZoneOffset.UTC).plusYears(1));
  }

  void safe(User user) {
    var today = LocalDate.ofInstant(desk.now(), ZoneOffset.UTC);
    var safePeople = context.getBean(SafePeople.class);
    safePeople.accredit(user.id(), new Accreditation(user.id().value(), today, today.plusYears(1)));
    safePeople.train(
        user.id(), new Training("Safe researcher", "ONS", today.minusDays(1), today.plusYears(1)));
  }

  /// Keeps a study as the newest commit.
  public String commit(Map<String, String> files) {
    var contents = new TreeMap<String, byte[]>();
    files.forEach((path, text) -> contents.put(path, text.getBytes(UTF_8)));
    return context
        .getBean(StudyRepositories.class)
        .commit(project, StudyCode.files(contents), desk.amina, "A study", desk.now())
        .id();
  }

  /// Lets a file come in through the airlock: an output checker and the data's custodian say yes.
  ImportId bringIn(ImportKind kind, String name, String version, String text) {
    var imports = context.getBean(ImportDesk.class);
    var id =
        imports.ask(
            project,
            new ImportDesk.Description(kind, name, version, "OpenCodelists", "CC BY", "To count."),
            text.getBytes(UTF_8),
            desk.amina.id(),
            desk.now());
    var checker = desk.user("ben", new OrganisationId("checkers-" + project.value()), Role.CHECKER);
    safe(checker);
    imports.letIn(id, ImportPart.CHECKER, checker.id(), desk.now());
    imports.letIn(id, ImportPart.DATA, desk.helen.id(), desk.now());
    return id;
  }

  public RunId start(String commit) {
    return context.getBean(RunDesk.class).request(project, commit, desk.amina, desk.now());
  }

  RunId again(RunId run) {
    return context.getBean(RunDesk.class).verify(run, desk.amina, desk.now());
  }

  public Run ended(RunId run) throws InterruptedException {
    return context.getBean(RunWatch.class).awaitEnd(run, Duration.ofMinutes(1));
  }
}
