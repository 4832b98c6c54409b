// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A release request")
class ReleaseRequestTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UserId AMINA = new UserId("amina");
  private static final UserId BEN = new UserId("ben");
  private static final UserId CARYS = new UserId("carys");
  private static final UserId DEV = new UserId("dev");
  private static final StoredBytes BYTES = new StoredBytes("a".repeat(64), 12);
  private static final CheckRecord CLEAN =
      new CheckRecord("rules/1", "b".repeat(64), List.of(), NOON);

  @Test
  void cannotBeSubmittedWithoutContext() {
    var draft = new Draft(contents(new FileGroup(" ", "rounded", List.of(file("a.csv")))));

    assertThatExceptionOfType(AirlockProblem.NoContext.class).isThrownBy(draft::submit);
  }

  @Test
  void countsOneCheckerOnceHoweverOftenTheyReview() {
    var once = (InReview) inReview().review(yes(BEN));

    assertThatExceptionOfType(AirlockProblem.AlreadyReviewed.class)
        .isThrownBy(() -> once.review(yes(BEN)));
  }

  @Test
  void isNotCheckedByItsAuthor() {
    assertThatExceptionOfType(AirlockProblem.OwnRequest.class)
        .isThrownBy(() -> inReview().review(yes(AMINA)));
  }

  @Test
  void needsAVoteOnEveryFileAndNoOther() {
    assertThatExceptionOfType(AirlockProblem.VoteMissing.class)
        .isThrownBy(() -> inReview().review(new Review(BEN, Map.of(), NOON)));
    assertThatExceptionOfType(AirlockProblem.UnknownFile.class)
        .isThrownBy(() ->
            inReview()
                .review(
                    new Review(BEN, Map.of("a.csv", Vote.APPROVED, "b.csv", Vote.APPROVED), NOON)));
  }

  @Test
  void isReviewedOnceTwoPeopleHaveLooked() {
    var reviewed = inReview().review(yes(BEN)).review(no(CARYS));

    assertThat(reviewed).isInstanceOf(Reviewed.class);
  }

  @Test
  void isNotApprovedOverAnObjectionHoweverManyAgree() {
    var reviewed = (Reviewed) inReview().review(yes(BEN)).review(no(CARYS)).review(yes(DEV));

    assertThat(reviewed.reviews().on("a.csv")).isEqualTo(Decision.CONFLICTED);
    assertThatExceptionOfType(AirlockProblem.NotAgreed.class)
        .isThrownBy(() -> reviewed.approve(approval("m")));
  }

  @Test
  void leavesOnlyAsItWasApproved() {
    var approved = approved("as approved");

    assertThat(approved.release("as approved", NOON)).isInstanceOf(Released.class);
    assertThatExceptionOfType(AirlockProblem.BytesChanged.class)
        .isThrownBy(() -> approved.release("otherwise", NOON));
  }

  @Test
  void leavesOnlyInTime() {
    var approved = approved("m");
    var end = approved.approval().expires();

    assertThat(approved.release("m", end.minusMillis(1))).isInstanceOf(Released.class);
    assertThatExceptionOfType(AirlockProblem.ApprovalExpired.class)
        .isThrownBy(() -> approved.release("m", end));
    assertThat(approved.expire(end)).isInstanceOf(Expired.class);
    assertThatExceptionOfType(AirlockProblem.NotExpired.class)
        .isThrownBy(() -> approved.expire(end.minusMillis(1)));
  }

  @Test
  void isVotedOnAfreshAfterItWasReturned() {
    var returned = ((InReview) inReview().review(yes(BEN))).handBack();

    var again = (InReview) returned.resubmit(Map.of()).checked(CLEAN);

    assertThat(again.contents().turn()).isEqualTo(2);
    assertThat(again.reviews().all()).isEmpty();
  }

  @Test
  void stopsWhenAFindingHoldsIt() {
    var held = held(Finding.Severity.HELD);
    var refused = held(Finding.Severity.REFUSED);

    assertThat(submitted().checked(held)).isInstanceOf(Quarantined.class);
    assertThat(((Quarantined) submitted().checked(held)).clear(held)).isInstanceOf(InReview.class);
    assertThatExceptionOfType(AirlockProblem.CannotClear.class)
        .isThrownBy(() -> ((Quarantined) submitted().checked(refused)).clear(refused));
    assertThat(submitted().checked(held(Finding.Severity.NOTE))).isInstanceOf(InReview.class);
  }

  @Test
  void keepsBothHashesWhenTheAuthorAcceptsProtection() {
    var quarantined = (Quarantined) submitted().checked(held(Finding.Severity.HELD));
    var copy = new StoredBytes("c".repeat(64), 11);

    var file =
        quarantined
            .accept(Map.of("a.csv", new TreatedCopy(copy, Way.usual())))
            .contents()
            .file("a.csv");

    assertThat(file.original()).isEqualTo(BYTES);
    assertThat(file.bytes()).isEqualTo(copy);
  }

  @Test
  void bindsNamesSizesHashesRulesPermitAndPeople() {
    var contents = submitted().contents();
    var text = Manifest.text(contents, CLEAN, "3", List.of(BEN, CARYS));

    assertThat(text)
        .contains("file " + BYTES.sha256() + " 12 a.csv\n")
        .contains("permit 3\n", "author amina\n", "checker ben\nchecker carys\n")
        .contains("profile rules/1\n", "checks " + CLEAN.sha256() + "\n", "turn 1\n");
    assertThat(Manifest.text(contents, CLEAN, "4", List.of(BEN, CARYS))).isNotEqualTo(text);
    assertThat(Manifest.text(contents, CLEAN, "3", List.of(BEN, DEV))).isNotEqualTo(text);
  }

  private static Submitted submitted() {
    return new Draft(contents(new FileGroup("what", "how", List.of(file("a.csv"))))).submit();
  }

  private static InReview inReview() {
    return (InReview) submitted().checked(CLEAN);
  }

  private static Approved approved(String manifest) {
    return ((Reviewed) inReview().review(yes(BEN)).review(yes(CARYS))).approve(approval(manifest));
  }

  private static Approval approval(String manifest) {
    return new Approval(
        manifest, Manifest.sha256(manifest), BEN, NOON, NOON.plus(java.time.Duration.ofDays(14)));
  }

  private static CheckRecord held(Finding.Severity severity) {
    var finding = Finding.ofFile("a.csv", "count.low", severity, "Few people.");
    return new CheckRecord("rules/1", "b".repeat(64), List.of(finding), NOON);
  }

  private static Review yes(UserId checker) {
    return new Review(checker, Map.of("a.csv", Vote.APPROVED), NOON);
  }

  private static Review no(UserId checker) {
    return new Review(checker, Map.of("a.csv", Vote.CHANGES_REQUESTED), NOON);
  }

  private static AskedFile file(String name) {
    return new AskedFile(name, BYTES, null);
  }

  private static Contents contents(FileGroup group) {
    return new Contents(
        new ReleaseRequestId("release-1"),
        new RunId("run-1"),
        new ProjectId("project-1"),
        AMINA,
        Audience.PUBLIC,
        0,
        List.of(group));
  }
}
