// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Column;
import org.glasshouse.catalogue.ColumnType;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.DatasetVersion;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.projects.ApprovingBodies;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.LegalBasis;
import org.glasshouse.projects.ProjectDesk;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.Proposal;
import org.glasshouse.projects.TableGrant;
import org.glasshouse.projects.UnderReview;
import org.springframework.context.ApplicationContext;

/// The people, data and projects that the tests of the desks share, made anew by each test.
public final class Desk {

  private static final List<String> BODIES = List.of("committee", "panel");

  private final ApplicationContext context;
  private final Users users;
  private final Organisations organisations;
  private final ApprovingBodies bodies;
  private final RandomGenerator random;

  public final User amina;
  public final User stranger;
  public final User helen;
  public final User jack;
  public final DatasetId dataset;

  public Desk(ApplicationContext context) {
    this.context = context;
    users = context.getBean(Users.class);
    organisations = context.getBean(Organisations.class);
    bodies = context.getBean(ApprovingBodies.class);
    random = context.getBean(RandomGenerator.class);
    for (var body : BODIES) {
      bodies.register(organisation(new OrganisationId(body), UserKind.NHS));
    }
    amina = user("amina", new OrganisationId(reference("uni")), Role.ANALYST);
    stranger = user("stranger", new OrganisationId(reference("firm")), Role.ANALYST);
    var trust = new OrganisationId(reference("trust"));
    helen = user("helen", trust, Role.CUSTODIAN);
    jack = user("jack", trust, Role.CUSTODIAN);
    dataset = new DatasetId(reference("hospital"));
    context
        .getBean(Datasets.class)
        .describe(
            new Dataset(dataset, "Stays " + dataset, "Who stayed.", trust), helen.id(), now());
  }

  /// A delivery of the data, as a file or as the promise of one.
  public void publish(Path parquet) {
    context
        .getBean(Datasets.class)
        .publish(
            new DatasetVersion(
                dataset,
                1,
                now(),
                List.of(
                    new TableVersion(
                        "stay",
                        List.of(
                            new Column("person_id", ColumnType.LONG, "The person.", false),
                            new Column("ward", ColumnType.TEXT, "Which ward.", false),
                            new Column("days", ColumnType.LONG, "How long.", true)),
                        0,
                        parquet,
                        "0".repeat(64)))));
  }

  public Instant now() {
    return context.getBean(Clock.class).instant();
  }

  public Proposal proposal(String title) {
    return new Proposal(
        title,
        "We count stays.",
        "Shorter stays.",
        "Statistics are not by ward.",
        Set.of(Purpose.RESEARCH),
        amina.organisation(),
        UserKind.UNIVERSITY,
        Set.of(amina.id()),
        List.of(
            new DatasetRequest(
                dataset, List.of(new TableGrant("stay", List.of("ward"))), "To count.")),
        new LegalBasis("6(1)(e)", "9(2)(j)", "Not applicable"),
        "Inside.",
        "One table.",
        LocalDate.ofInstant(now(), ZoneOffset.UTC).plusYears(1));
  }

  public ProjectId draft(String title) {
    return context.getBean(ProjectDesk.class).draft(amina, proposal(title), now());
  }

  public ProjectId submitted(String title) {
    var project = draft(title);
    context.getBean(ProjectDesk.class).submit(project, amina, now());
    return project;
  }

  public ProjectId granted(String title) {
    return granted(submitted(title));
  }

  /// A project of somebody's own application, decided by every body.
  public ProjectId granted(Proposal proposal) {
    var project = context.getBean(ProjectDesk.class).draft(amina, proposal, now());
    context.getBean(ProjectDesk.class).submit(project, amina, now());
    return granted(project);
  }

  private ProjectId granted(ProjectId project) {
    for (var body : bodies.all()) {
      context
          .getBean(ProjectDesk.class)
          .approve(project, approver(body), "Fair.", List.of("Publish."), now());
    }
    return project;
  }

  /// Approves in the name of every body that has not decided.
  public void grantedByTheOthers(ProjectId project) {
    for (var body : bodies.all()) {
      var open =
          context.getBean(Projects.class).beforeBody(body).stream()
              .filter(one -> one.id().equals(project))
              .anyMatch(
                  one -> one.application() instanceof UnderReview review && review.awaits(body));
      if (open) {
        context
            .getBean(ProjectDesk.class)
            .approve(project, approver(body), "Fair.", List.of(), now());
      }
    }
  }

  /// Somebody who decides in the name of the first body.
  public User approver() {
    return approver(new OrganisationId(BODIES.getFirst()));
  }

  private User approver(OrganisationId body) {
    return user("ruth", body, Role.APPROVER);
  }

  public User user(String name, OrganisationId organisation, Role role) {
    organisation(organisation, role == Role.ANALYST ? UserKind.UNIVERSITY : UserKind.NHS);
    var id = reference(name);
    var user = new User(new UserId(id), name, id + "@example.org", organisation, Set.of(role));
    users.register(user);
    return user;
  }

  private Organisation organisation(OrganisationId id, UserKind kind) {
    organisations.register(new Organisation(id, "The " + id, kind));
    return organisations.get(id);
  }

  private String reference(String kind) {
    return Reference.next(kind, random);
  }
}
