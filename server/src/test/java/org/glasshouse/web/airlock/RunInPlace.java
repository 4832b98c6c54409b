// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Training;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.projects.ApprovingBodies;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.LegalBasis;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.Proposal;
import org.glasshouse.projects.StopButton;
import org.glasshouse.projects.TableGrant;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyRepositories;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A granted project with a finished run that left two tables, two checkers, and a custodian; all
/// of them in the real rooms, with organisations and data of their own.
final class RunInPlace {

  static final String SMALL = "region,count\nNorth,3\nSouth,47\nEast,122\nTotal,172\n";

  final User amina;
  final User ben;
  final User carys;
  final User helen;
  final ProjectId project;
  final RunId run;

  final DatasetId dataset;

  private final ApplicationContext rooms;
  private final RandomGenerator random;
  private final Instant now = Instant.now();
  private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);

  RunInPlace(ApplicationContext rooms) {
    this.rooms = rooms;
    this.random = rooms.getBean(RandomGenerator.class);
    this.amina = user("amina", UserKind.UNIVERSITY, Role.ANALYST);
    this.ben = checker("ben");
    this.carys = checker("carys");
    this.helen = user("helen", UserKind.NHS, Role.CUSTODIAN);
    this.dataset = new DatasetId(Reference.next("hospital", random));
    this.project = granted();
    this.run = new RunId(Reference.next("run", random));
    insertRun(commit());
    left("regions.csv", SMALL, "MODERATELY_SENSITIVE");
    left("people.csv", "region,count\nNorth,50\n", "HIGHLY_SENSITIVE");
  }

  void suspend() {
    rooms.getBean(StopButton.class).suspend(project, helen, "A complaint is looked into.", now);
  }

  void resume() {
    var jack = user("jack", Role.CUSTODIAN, helen.organisation());
    rooms.getBean(StopButton.class).resume(project, jack, "It was unfounded.", now);
  }

  private ProjectId granted() {
    rooms
        .getBean(Datasets.class)
        .describe(
            new Dataset(dataset, "Hospital", "Stays.", helen.organisation()), helen.id(), now);
    var bodies = rooms.getBean(ApprovingBodies.class);
    var desk = rooms.getBean(ProjectDesk.class);
    // The bodies that other tests use too: each one more would have to approve everybody's project.
    for (var name : List.of("committee", "panel")) {
      var body = new Organisation(new OrganisationId(name), "The " + name, UserKind.NHS);
      rooms.getBean(Organisations.class).register(body);
      bodies.register(body);
    }
    var id = desk.draft(amina, proposal(dataset), now);
    desk.submit(id, amina, now);
    for (var body : bodies.all()) {
      desk.approve(id, user("ruth", Role.APPROVER, body), "Fair.", List.of(), now);
    }
    return id;
  }

  private Proposal proposal(DatasetId dataset) {
    return new Proposal(
        "Regions",
        "We count people by region.",
        "Clinics know where they are needed.",
        "Nobody publishes it by region.",
        Set.of(Purpose.RESEARCH),
        amina.organisation(),
        UserKind.UNIVERSITY,
        Set.of(amina.id()),
        List.of(
            new DatasetRequest(
                dataset, List.of(new TableGrant("person", List.of("region"))), "Needed.")),
        new LegalBasis("6(1)(e)", "9(2)(j)", "section 251"),
        "Inside only.",
        "One table.",
        today.plusYears(1));
  }

  private String commit() {
    var files = new TreeMap<String, byte[]>();
    files.put("tables.sql", "select '<b>' as region".getBytes(StandardCharsets.UTF_8));
    return rooms
        .getBean(StudyRepositories.class)
        .commit(project, StudyCode.files(files), amina, "Counts", now)
        .id();
  }

  private void insertRun(String commit) {
    rooms
        .getBean(JdbcClient.class)
        .sql(
            """
            insert into studies.run values (:run, :project, :commit, :by, :now, 1, '{}', :now, '[]',
              repeat('0', 64), 'FINISHED', :now, 'Every step is done.')
            """)
        .param("run", run.value())
        .param("project", project.value())
        .param("commit", commit)
        .param("by", amina.id().value())
        .param("now", Timestamp.from(now))
        .update();
  }

  void left(String name, String content, String level) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var home = Path.of(rooms.getEnvironment().getRequiredProperty("glasshouse.home"));
    var file = home.resolve("runs").resolve(run.value()).resolve("outputs").resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    rooms
        .getBean(JdbcClient.class)
        .sql("insert into studies.output values (?, ?, 'tables', ?, ?, ?)")
        .params(run.value(), name, level, bytes.length, sha256(bytes))
        .update();
  }

  private User checker(String name) {
    var checker = user(name, UserKind.NHS, Role.CHECKER);
    var people = rooms.getBean(SafePeople.class);
    people.accredit(
        checker.id(),
        new Accreditation(checker.id().value(), today.minusDays(9), today.plusYears(1)));
    people.train(
        checker.id(),
        new Training("Safe outputs", "The college", today.minusDays(9), today.plusYears(1)));
    return checker;
  }

  private User user(String name, UserKind kind, Role role) {
    var organisation = new OrganisationId(Reference.next("org", random));
    rooms
        .getBean(Organisations.class)
        .register(new Organisation(organisation, "Organisation of " + name, kind));
    return user(name, role, organisation);
  }

  private User user(String name, Role role, OrganisationId organisation) {
    var id = Reference.next(name, random);
    var user = new User(new UserId(id), name, id + "@example.org", organisation, Set.of(role));
    rooms.getBean(Users.class).register(user);
    return user;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
