// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The monitor's rules about releases")
class ReleaseRulesTests {

  private static final String CLEAR = "'request':'r-1','turn':1";

  @Test
  void findNothingWhereEverythingWentItsWay() {
    var story =
        Story.ofAnApproval()
            .left()
            .tell("file-downloaded", "'request':'r-1','file':'a.csv','downloads':1")
            .tell("release-recalled", "'request':'r-1'")
            .tell("recall-confirmed", "'request':'r-1'");

    assertThat(story.rules()).isEmpty();
  }

  @Test
  void findNothingWhereARequestWasHeldAndLetGoOrWentRoundAgain() {
    assertThat(
            Story.ofARun()
                .asked("run-1")
                .tell("release-checked", "'request':'r-1','turn':1,'held':true,'findings':{'a':1}")
                .tell("release-cleared", CLEAR)
                .review(1, "checkers")
                .review(2, "checkers")
                .approved()
                .left()
                .rules())
        .isEmpty();
    assertThat(
            Story.ofAnApproval()
                .tell("release-compared", "'request':'r-1','turn':1,'findings':{'d':2}")
                .tell("release-checked", "'request':'r-1','turn':1,'findings':{'d':2}")
                .review(1, "checkers")
                .review(2, "checkers")
                .approved()
                .tell("release-compared", "'request':'r-1','turn':1,'findings':{'d':0}")
                .left()
                .rules())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "release-returned",
        "release-rejected",
        "release-withdrawn",
        "release-expired",
        "release-taken-back"
      })
  void findWhatLeftAfterItsRequestHadEnded(String end) {
    assertThat(Story.ofAnApproval().tell(end, CLEAR).left().rules())
        .containsExactly("release-after-end");
    assertThat(Story.ofTwoReviews().tell(end, CLEAR).approved().rules())
        .containsExactly("release-after-end");
  }

  @Test
  void findWhatLeftAfterItsRecallOrWhileItWasFrozen() {
    assertThat(
            Story.ofAnApproval().left().tell("release-recalled", "'request':'r-1'").left().rules())
        .contains("release-after-end", "released-too-many");
    var frozen = Story.ofAnApproval().tell("release-frozen", "'request':'r-1'");
    assertThat(frozen.left().rules()).containsExactly("released-while-frozen");
    assertThat(Story.ofTwoReviews().tell("release-frozen", "'request':'r-1'").approved().rules())
        .containsExactly("approved-while-frozen");
    assertThat(
            Story.ofAnApproval()
                .tell("release-frozen", "'request':'r-1'")
                .tell("release-thawed", "'request':'r-1'")
                .left()
                .rules())
        .isEmpty();
  }

  @Test
  void findWhatLeftThoughSomethingNewWasFound() {
    var found = Story.ofAnApproval().tell("release-compared", CLEAR + ",'findings':{'d':1}");

    assertThat(found.left().rules()).containsExactly("released-despite-finding");
    assertThat(
            Story.ofTwoReviews()
                .tell("release-compared", CLEAR + ",'findings':{'d':1}")
                .approved()
                .rules())
        .containsExactly("approved-unlooked");
  }

  @Test
  void findAnApprovalWithoutRequestOrLookWhileHeldOrASecondTime() {
    assertThat(Story.ofARun().review(1, "c").review(2, "c").approved().left().rules())
        .containsExactly("release-unasked");
    assertThat(Story.ofARun().asked("run-1").review(1, "c").review(2, "c").approved().rules())
        .containsExactly("approved-unlooked");
    assertThat(
            Story.ofARun()
                .asked("run-1")
                .tell("release-checked", CLEAR + ",'held':true,'findings':{'a':1}")
                .review(1, "c")
                .review(2, "c")
                .approved()
                .rules())
        .containsExactly("approved-while-held");
    assertThat(Story.ofAnApproval().approved().rules()).containsExactly("approved-twice");
    assertThat(Story.ofAnApproval().left().approved().rules()).containsExactly("approved-twice");
  }

  @Test
  void findAnApprovalOnReviewsOfWhatWasAskedForBefore() {
    assertThat(Story.ofTwoReviews().asked().approved().rules())
        .containsExactly("approved-unchecked");
    assertThat(Story.ofAnApproval().asked().left().rules()).contains("released-unapproved");
  }

  @Test
  void findMoreFilesThanWereApprovedAndOtherReaders() {
    assertThat(Story.ofAnApproval().left().left("b.csv", "run-1", "p-1").rules())
        .containsExactly("released-too-many");
    assertThat(
            Story.ofARun()
                .tell(
                    "release-requested",
                    "'request':'r-1','project':'p-1','run':'run-1','audience':'project'")
                .tell("release-checked", CLEAR + ",'findings':{}")
                .review(1, "c")
                .review(2, "c")
                .approved()
                .left()
                .rules())
        .containsExactly("released-to-others");
  }

  @Test
  void findWhatCameFromAnotherProjectAnotherRunOrOneThatEndedEarly() {
    var two = Story.ofARun().permit("p-2", "").run("run-2", "p-2");
    assertThat(two.asked("run-2").rules()).containsExactly("run-of-other-project");
    assertThat(Story.ofAnApproval().run("run-3", "p-1").left("a.csv", "run-3", "p-1").rules())
        .containsExactly("release-of-other-run");
    assertThat(
            new Story()
                .permit("p-1", "")
                .tell(
                    "run-started",
                    "'run':'run-1','project':'p-1','permitVersion':1,'data':[{'dataset':'gp'}]")
                .tell("run-ended-early", "'run':'run-1','project':'p-1'")
                .asked("run-1")
                .rules())
        .containsExactly("release-of-ended-run");
  }

  @Test
  void findDownloadsAfterARecallOrOfNothingAndRecallsOfNothing() {
    var fetch = "'request':'r-1','file':'%s','downloads':1";
    assertThat(Story.ofAnApproval().left().tell("file-downloaded", fetch, "b.csv").rules())
        .containsExactly("download-of-nothing");
    assertThat(
            Story.ofAnApproval()
                .left()
                .tell("release-recalled", "'request':'r-1'")
                .tell("file-downloaded", fetch, "a.csv")
                .rules())
        .containsExactly("download-after-recall");
    assertThat(Story.ofAnApproval().tell("release-recalled", "'request':'r-1'").rules())
        .containsExactly("recall-of-nothing");
    assertThat(Story.ofAnApproval().left().tell("recall-confirmed", "'request':'r-1'").rules())
        .containsExactly("recall-of-nothing");
  }

  @Test
  void acceptTheFastLaneWhereItIsMarkedAsItWas() {
    // 10 divides by 5 and not by 3.
    assertThat(fast().left().lane(5, true, 0).rules()).isEmpty();
    assertThat(fast().left().lane(3, false, 0).rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5, false, 0",
    "3, true, 0",
    "1000000000, false, 0",
    "0, false, 0",
    "5, true, 1",
    "5, true, 2"
  })
  void findAFastLaneThatIsMarkedOtherwiseThanItWas(int oneIn, boolean sampled, int checkers) {
    assertThat(fast().left().lane(oneIn, sampled, checkers).rules())
        .containsExactly("fast-lane-wrong");
  }

  @Test
  void findAFastLaneThatIsNotMarkedOrThatNothingLeftBy() {
    assertThat(fast().left().rules()).containsExactly("fast-lane-unmarked");
    assertThat(fast().lane(5, true, 0).rules()).containsExactly("fast-lane-wrong");
  }

  private static Story fast() {
    return Story.ofARun("{'checkers':0}").asked().approved();
  }

  @Test
  void findAnApprovalThatIgnoresWhatACustodianAskedForBeyondThePermit() {
    var lanes = "'project':'p-1','custodian':'trust','lane':'%s','elsewhere':false";
    var strict =
        Story.ofARun("{'checkers':0}").tell("airlock-policy-set", lanes, "two-checkers").asked();
    assertThat(strict.approved().rules()).containsExactly("approved-unchecked");

    var again = Story.ofARun("{'checkers':0}").tell("airlock-policy-set", lanes, "two-checkers");
    again.tell("airlock-policy-set", lanes, "no-checker").asked().approved();
    assertThat(again.left().lane(5, true, 0).rules()).as("the newest word counts").isEmpty();
  }

  @Test
  void letACustodianAskOnlyForTheirOwnDataAndOnlyUntilTheyAgreeToLess() {
    var policy = "'project':'p-1','custodian':'%s','lane':'two-checkers','elsewhere':false";
    var others = Story.ofARun("{'checkers':0}");
    others.tell("dataset-described", "'dataset':'gp','custodian':'trust'");
    others.tell("airlock-policy-set", policy, "somebody else").asked().approved();
    assertThat(others.left().lane(5, true, 0).rules()).isEmpty();

    var agreed = Story.ofARun("{'checkers':1}").tell("airlock-policy-set", policy, "trust");
    agreed.tell(
        "amendment-requested",
        "'project':'p-1','amendment':1,'deciders':['Trust'],"
            + "'changes':[{'part':'checkers','before':'1','after':'0'}]");
    agreed.tell(
        "amendment-decided", "'project':'p-1','amendment':1,'decider':'Trust','approved':true");
    agreed.granted("p-1", 2, ",'outputs':{'checkers':0}").asked().approved();
    assertThat(agreed.left().lane(5, true, 0).rules()).isEmpty();
  }

  @Test
  void findReviewsFromTheAuthorsOrganisationOnlyWhereOneIsWantedFromElsewhere() {
    var elsewhere = "{'checkers':2,'elsewhere':true}";
    var home = Story.ofARun(elsewhere).asked().review(1, "uni").review(2, "uni");
    assertThat(home.approved().rules()).containsExactly("approved-at-home");
    var one = Story.ofARun(elsewhere).asked().review(1, "uni").review(2, "checkers");
    assertThat(one.approved().rules()).isEmpty();
    var registered = Story.ofARun(elsewhere);
    registered.tell("user-registered", "'user':'ada','organisation':'checkers'").asked();
    assertThat(registered.review(1, "checkers").review(2, "checkers").approved().rules())
        .as("the author works with the checkers")
        .containsExactly("approved-at-home");
  }

  @Test
  void findAnApprovalThatDoesNotWaitForTheSignaturesThatItsPermitWants() {
    var signed = "{'checkers':2,'signed':true}";
    var reviewed = Story.ofARun(signed).asked().review(1, "c").review(2, "c");
    assertThat(reviewed.approved().rules()).containsExactly("approved-without-signatures");
    var fewer = Story.ofARun(signed).asked().review(1, "c").review(2, "c");
    assertThat(fewer.approved(",'signaturesNeeded':2").rules())
        .containsExactly("approved-without-signatures");
    var all = Story.ofARun(signed).asked().review(1, "c").review(2, "c");
    assertThat(all.approved(",'signaturesNeeded':3").rules()).isEmpty();
  }
}
