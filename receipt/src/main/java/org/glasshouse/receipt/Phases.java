// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.util.ArrayList;
import java.util.List;

/// The phases of the Five Safes profile, each from the entry that recorded it.
///
/// Programs decide by `actionStatus` and `additionalType`; the names are for people.
final class Phases {

  static final String TERMS = "https://w3id.org/shp#";
  static final String STATUS = "http://schema.org/";
  private static final String SHA_512 =
      "https://www.iana.org/assignments/named-information#sha-512";
  private static final String POTENTIAL = "PotentialActionStatus";
  private static final String COMPLETED = "CompletedActionStatus";
  private static final String FAILED = "FailedActionStatus";

  private final Receipt receipt;
  private final Parties parties;
  private final List<String> ids = new ArrayList<>();
  private final List<Entity> entities = new ArrayList<>();

  Phases(Receipt receipt, Parties parties, Results results) {
    this.receipt = receipt;
    this.parties = parties;
    var started = receipt.last("run-started").orElseThrow();
    add(execution(started, results));
    add(
        assessment("#check", "CheckValue", "Code and the sealed list of people hashed: OK", started)
            .to("instrument", "#hashes"));
    add(
        assessment("#validation", "ValidationCheck", "Request against the rules: valid", started)
            .to("instrument", PROFILE_AND_RULES));
    add(
        action(
                "#retrieval",
                "DownloadAction",
                "Code at its commit taken from the workspace",
                COMPLETED)
            .with("endTime", started.at())
            .to("object", parties.repository())
            .to("result", parties.retrieved())
            .to("agent", parties.machine()));
    add(
        action("#sign-off", "AssessAction", "Run under a permit in force: approved", COMPLETED)
            .to("additionalType", TERMS + "SignOff")
            .with("endTime", started.at())
            .to("object", List.of("./", parties.workflow(), parties.project()))
            .to("instrument", parties.permit())
            .to("agent", parties.machine()));
    disclosure();
    add(
        action("#publishing", "UpdateAction", "Manifests of this receipt written", COMPLETED)
            .to("additionalType", TERMS + "GenerateCheckValue")
            .with("endTime", receipt.entries().getLast().at())
            .to("object", "./")
            .to("instrument", SHA_512)
            .to("agent", parties.machine()));
    entities.add(new Entity(SHA_512, "DefinedTerm").with("name", "sha-512 algorithm"));
    entities.add(
        new Entity("#hashes", "DefinedTerm")
            .with("name", "git commit of the code; SHA-256 of the sealed list")
            .with("description", "The list says who was in and who was left out by choice."));
    entities.add(
        new Entity(PROFILE_AND_RULES, "CreativeWork")
            .with("name", "Rules for a run")
            .with("url", parties.environment() + "help/five-safes"));
  }

  private static final String PROFILE_AND_RULES = "#rules";

  List<String> ids() {
    return ids;
  }

  List<Entity> entities() {
    return entities;
  }

  private Entity execution(ProvenEntry started, Results results) {
    var finished = receipt.last("run-finished");
    var ended = receipt.last("run-ended-early");
    var status =
        finished.isPresent() ? COMPLETED : ended.isPresent() ? FAILED : "ActiveActionStatus";
    var execution =
        new Entity("#run-" + started.said("run"), "CreateAction")
            .with("name", "Run of " + started.said("title"))
            .with("actionStatus", STATUS + status)
            .with("startTime", started.at())
            .with("endTime", finished.or(() -> ended).map(ProvenEntry::at).orElse(""))
            .with("error", ended.map(end -> end.said("code")).orElse(""))
            .to("agent", parties.requester())
            .to("instrument", parties.workflow())
            .to("object", inputs(started))
            .to("result", results.ids());
    return execution;
  }

  /// The datasets, and what else decided the run: when choices were read, and what they took out.
  private List<String> inputs(ProvenEntry started) {
    var ids = new ArrayList<>(parties.data());
    ids.addAll(parties.imports());
    ids.add(value("choices-as-of", "People's choices as of", started.said("choicesAsOf")));
    ids.add(
        value("sealed-list", "SHA-256 of the sealed list of people", started.said("peopleSha256")));
    int number = 1;
    for (var leftOut : started.data().path("leftOut")) {
      ids.add(
          value(
              "left-out-" + number++,
              "Left out, having said no use " + leftOut.path("words").asString(""),
              leftOut.path("people").asString("")));
    }
    return ids;
  }

  private String value(String id, String name, String value) {
    entities.add(new Entity("#" + id, "PropertyValue").with("name", name).with("value", value));
    return "#" + id;
  }

  private void disclosure() {
    var checked = receipt.all("release-checked");
    var reviewed = receipt.all("release-reviewed");
    int number = 1;
    for (var check : checked) {
      add(
          assessment(
                  "#disclosure-" + number++,
                  "DisclosureCheck",
                  "Automatic checks under %s, turn %s"
                      .formatted(check.said("profile"), check.data().path("turn").asString("1")),
                  check)
              .with("sha256", check.said("record")));
    }
    for (var review : reviewed) {
      add(
          assessment(
                  "#disclosure-" + number++,
                  "DisclosureCheck",
                  "Review %s of turn %s by a person who did not write it"
                      .formatted(
                          review.data().path("review").asString(""),
                          review.data().path("turn").asString("1")),
                  review)
              .to("agent", parties.checker(review))
              .with("description", signed(review)));
    }
    verdict(number);
  }

  /// The last word on what may leave. While there is none, the check is to come.
  private void verdict(int number) {
    var word =
        receipt.entries().stream()
            .filter(entry ->
                List.of(
                        "release-approved",
                        "release-rejected",
                        "release-recalled",
                        "release-stopped")
                    .contains(entry.kind()))
            .reduce((_, newer) -> newer);
    var verdict =
        action(
                "#disclosure-" + number,
                "AssessAction",
                word.map(entry -> "Disclosure check: " + entry.kind().replace('-', ' '))
                    .orElse("Disclosure check: nothing has been approved to leave"),
                word.map(entry -> entry.kind().equals("release-approved") ? COMPLETED : FAILED)
                    .orElse(POTENTIAL))
            .to("additionalType", TERMS + "DisclosureCheck")
            .with("endTime", word.map(ProvenEntry::at).orElse(""))
            .to("object", "./")
            .to("agent", parties.environment())
            .with("description", word.map(this::signed).orElse(""));
    add(verdict);
  }

  /// A decision without a signature counts as well, unless a custodian wants it; it has to say so.
  private String signed(ProvenEntry decision) {
    if (!Statement.DECISIONS.contains(decision.kind())) {
      return "";
    }
    return new Signatures(receipt)
        .under(decision)
        .map(signature -> "Signed by whoever made it: " + Signatures.file(signature))
        .orElse("Whoever made it has not signed it.");
  }

  private Entity assessment(String id, String term, String name, ProvenEntry entry) {
    return action(id, "AssessAction", name, COMPLETED)
        .to("additionalType", TERMS + term)
        .with("endTime", entry.at())
        .to("object", "./")
        .to("agent", parties.machine());
  }

  private Entity action(String id, String type, String name, String status) {
    return new Entity(id, type).with("name", name).with("actionStatus", STATUS + status);
  }

  private void add(Entity action) {
    ids.add(action.id());
    entities.add(action);
  }
}
