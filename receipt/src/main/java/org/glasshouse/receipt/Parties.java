// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Who and what a run is between: the environment, the project under its permit, the organisation
/// that asked, the code, the data. Nobody is named.
final class Parties {

  private static final String REQUESTER = "#requester";
  private static final String MACHINE = "#machine";
  private static final String CHECKER = "#checker-";

  private final Receipt receipt;
  private final ProvenEntry started;
  private final List<Entity> entities = new ArrayList<>();

  Parties(Receipt receipt) {
    this.receipt = receipt;
    this.started =
        receipt
            .last("run-started")
            .orElseThrow(
                () -> new IllegalArgumentException("A receipt needs the run's beginning."));
    describeParties();
    describeWork();
    describeImports();
  }

  List<Entity> entities() {
    return entities;
  }

  String environment() {
    return receipt.issuer().address() + "/";
  }

  String project() {
    return "#project-" + started.said("project");
  }

  String organisation() {
    return "#organisation";
  }

  String requester() {
    return REQUESTER;
  }

  /// The environment's own program.
  String machine() {
    return MACHINE;
  }

  /// The study as the run read it: the same as [#workflow], taken from [#repository].
  String retrieved() {
    return "#retrieved-study";
  }

  /// Where the run took the study from.
  String repository() {
    return "#repository";
  }

  /// The code at its commit. It stays inside; the commit names it for whoever has it.
  String workflow() {
    return "urn:git:" + started.said("commit");
  }

  String permit() {
    return "#permit-"
        + started.said("project")
        + "-"
        + started.data().path("permitVersion").asInt();
  }

  /// A dataset in the version that the run read.
  List<String> data() {
    var ids = new ArrayList<String>();
    started
        .data()
        .path("data")
        .forEach(part ->
            ids.add(
                "#dataset-%s-%d"
                    .formatted(part.path("dataset").asString(""), part.path("version").asInt())));
    return ids;
  }

  /// What the study read that had come in through the airlock, by its hash.
  List<String> imports() {
    var ids = new ArrayList<String>();
    for (var part : started.data().path("imports")) {
      ids.add("#" + part.path("request").asString(""));
    }
    return ids;
  }

  /// The office of a checker, by organisation and role.
  String checker(ProvenEntry review) {
    var id = CHECKER + review.said("organisation") + "-" + review.said("role").replace(' ', '-');
    if (entities.stream().noneMatch(known -> known.id().equals(id))) {
      entities.add(
          new Entity(id, "Organization")
              .with("name", "%s at %s".formatted(review.said("role"), review.said("organisation")))
              .to("parentOrganization", environment()));
    }
    return id;
  }

  private void describeParties() {
    entities.add(
        new Entity(environment(), "Organization")
            .with("name", receipt.issuer().name())
            .with("url", environment()));
    entities.add(
        new Entity(MACHINE, "SoftwareApplication")
            .with("name", "Glasshouse")
            .to("provider", environment()));
    entities.add(
        new Entity(organisation(), "Organization").with("name", started.said("organisationName")));
    entities.add(
        new Entity(REQUESTER, "Person")
            .with("name", "An accredited analyst of " + started.said("organisationName"))
            .with("description", "The environment knows who it is; receipts name nobody.")
            .to("affiliation", organisation())
            .to("memberOf", List.of(project())));
    entities.add(
        new Entity(project(), "Project")
            .with("name", started.said("title"))
            .with("identifier", started.said("project"))
            .with("url", environment() + "register/projects/" + started.said("project"))
            .to("member", List.of(organisation())));
  }

  private void describeWork() {
    entities.add(
        new Entity(workflow(), "Dataset")
            .with("name", "Study at commit " + started.said("commit"))
            .with("version", started.said("commit"))
            .with("description", "The code stays inside; the commit names it.")
            .to("conformsTo", "https://w3id.org/workflowhub/workflow-ro-crate/1.0"));
    entities.add(
        new Entity(retrieved(), "Dataset")
            .with("name", "The study as the run read it")
            .with("version", started.said("commit"))
            .to("sameAs", workflow())
            .to("distribution", repository())
            .to("conformsTo", "https://w3id.org/workflowhub/workflow-ro-crate/1.0"));
    entities.add(
        new Entity(repository(), "DataDownload")
            .with("name", "The commit in the project's own repository")
            .with("description", "It cannot be fetched from outside."));
    var permit =
        new Entity(permit(), "CreativeWork")
            .with("name", "Permit of " + started.said("project"))
            .with("version", started.data().path("permitVersion").asString("1"));
    receipt
        .last("permit-granted")
        .ifPresent(granted ->
            permit
                .with("temporalCoverage", granted.said("starts") + "/" + granted.said("ends"))
                .with("keywords", texts(granted, "purposes"))
                .with("conditionsOfAccess", texts(granted, "conditions"))
                .with("abstract", "About opt-outs: " + granted.said("optOutRule"))
                .with("usageInfo", outputs(granted.data().path("outputs"))));
    entities.add(permit);
    started
        .data()
        .path("data")
        .forEach(part ->
            entities.add(
                new Entity(
                        "#dataset-%s-%d"
                            .formatted(
                                part.path("dataset").asString(""), part.path("version").asInt()),
                        "Dataset")
                    .with("name", part.path("title").asString(""))
                    .with("identifier", part.path("dataset").asString(""))
                    .with("version", part.path("version").asString(""))));
  }

  /// On which terms outputs leave, as the permit has it; empty in one that does not say.
  private static String outputs(JsonNode terms) {
    return terms.isMissingNode()
        ? ""
        : "Rules of disclosure control: %s; fewest checkers: %s; one from elsewhere: %s; signed: %s"
            .formatted(
                terms.path("profile").asString(""),
                terms.path("checkers").asString(""),
                terms.path("elsewhere").asBoolean(false) ? "yes" : "no",
                terms.path("signed").asBoolean(false) ? "yes" : "no");
  }

  private void describeImports() {
    for (var part : started.data().path("imports")) {
      entities.add(
          new Entity("#" + part.path("request").asString(""), "CreativeWork")
              .with("name", part.path("name").asString(""))
              .with("version", part.path("importVersion").asString(""))
              .with("identifier", part.path("request").asString(""))
              .with("sha256", part.path("sha256").asString(""))
              .with("description", "It came in through the airlock and stays inside."));
    }
  }

  private static String texts(ProvenEntry entry, String list) {
    var texts = new ArrayList<String>();
    entry.data().path(list).forEach(part -> texts.add(part.asString(part.toString())));
    return String.join("; ", texts);
  }
}
