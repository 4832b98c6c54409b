// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.glasshouse.accounts.User;
import org.glasshouse.airlock.CheckersDesk;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.Releases;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.Said;
import org.glasshouse.airlock.State;
import org.glasshouse.airlock.Vote;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.studies.Run;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The table goes to the airlock: the machine stops it, it is protected, two people check it, and
/// it leaves byte for byte as they approved it.
@Component
@Profile("demo")
class ResultLeaves implements Step {

  static final String FILE = "diabetes_and_heart.csv";

  private final Stage stage;
  private final ReleaseRequests requests;
  private final RequestPages pages;
  private final CheckersDesk checkers;
  private final Releases releases;
  private final Signers signers;

  ResultLeaves(
      Stage stage,
      ReleaseRequests requests,
      RequestPages pages,
      CheckersDesk checkers,
      Releases releases,
      Signers signers) {
    this.signers = signers;
    this.stage = stage;
    this.requests = requests;
    this.pages = pages;
    this.checkers = checkers;
    this.releases = releases;
  }

  @Override
  public String title() {
    return "The result is checked by the machine and by two people, and leaves";
  }

  @Override
  public String play() throws IOException {
    var amina = stage.persona("amina-okafor").id();
    var ben = stage.persona("ben-achterberg");
    var sian = stage.persona("sian-morgan");
    var run = stage.requireRun();
    var id =
        pages.ofRun(run.id()).stream()
            .map(RequestPages.Line::id)
            .reduce((_, older) -> older)
            .orElseGet(() -> open(run, amina));
    var found = 0;
    if (state(id) == State.DRAFT) {
      var looked = requests.submit(id, amina, stage.now());
      NotVerified.unless(
          looked == State.QUARANTINED, "The machine did not stop a table with small counts.");
    }
    if (state(id) == State.QUARANTINED) {
      found = pages.find(id, amina, stage.now()).findingsOf(FILE).size();
      requests.acceptProtection(id, amina, stage.now());
    }
    NotVerified.unless(state(id) != State.QUARANTINED, "The protected table was stopped again.");
    signers.enrol(ben);
    signers.enrol(sian);
    review(id, ben);
    review(id, sian);
    if (state(id) == State.REVIEWED) {
      stage.as(sian, () -> checkers.approve(id, sian.id(), stage.now()));
    }
    if (state(id) == State.AWAITS_SIGNATURE) {
      signers.sign(ben);
      signers.sign(sian);
    }
    if (state(id) == State.APPROVED) {
      stage.as(sian, () -> releases.release(id, sian.id(), stage.now()));
    }
    NotVerified.unless(state(id) == State.RELEASED, "The request is " + state(id).words() + ".");
    return verified(id, found);
  }

  private String verified(ReleaseRequestId id, int found) throws IOException {
    var download = releases.download(id, FILE, stage.now());
    byte[] bytes;
    try (var in = download.open()) {
      bytes = in.readAllBytes();
    }
    NotVerified.unless(
        sha256(bytes).equals(download.sha256()),
        "The released bytes are not the bytes that were checked.");
    var lines = new String(bytes, StandardCharsets.UTF_8).lines().count();
    return (found == 0
            ? ""
            : "The machine stopped it with %d findings; small counts were suppressed and the rest rounded. "
                .formatted(found))
        + "Two checkers who are not on the project approved and signed it. Released: %s, %d lines, SHA-256 %s, the very bytes they checked (request %s)."
            .formatted(FILE, lines, download.sha256().substring(0, 16) + "…", id);
  }

  private ReleaseRequestId open(Run run, UserId author) {
    return requests.open(
        run.id(),
        List.of(FILE),
        "Counts of adults by sex and age, with diabetes, heart disease and high blood pressure.",
        "Counts under 10 are suppressed and the others rounded to the nearest 5.",
        author,
        stage.now());
  }

  private void review(ReleaseRequestId id, User checker) {
    var waiting =
        pages.queue(checker.id(), stage.now()).stream().anyMatch(line -> line.id().equals(id));
    if (state(id) == State.IN_REVIEW && waiting) {
      stage.as(
          checker,
          () -> {
            checkers.review(
                id,
                checker.id(),
                Map.of(FILE, Vote.APPROVED),
                Said.toCheckers("Small counts are gone, and the rest is rounded."),
                stage.now());
          });
    }
  }

  private State state(ReleaseRequestId id) {
    return requests.state(id).orElseThrow();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }
}
