// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The monitor's rules about permits, imports and personal entries")
class PermitAndImportRulesTests {

  private static final String SUBMITTED = "'project':'p-1','bodies':['DAC','Panel']";
  private static final String DECIDED = "'project':'p-1','body':'%s','approved':%b";

  @Test
  void findAPermitThatNobodyAskedForOrNotEverybodyApproved() {
    assertThat(new Story().granted("p-1", 1, "").rules()).containsExactly("permit-unasked");
    var one = new Story().tell("application-submitted", SUBMITTED);
    one.tell("application-decided", DECIDED, "DAC", true);
    one.tell("application-decided", DECIDED, "Another", true);
    assertThat(one.granted("p-1", 1, "").rules()).containsExactly("permit-undecided");
    var no = new Story().tell("application-submitted", SUBMITTED);
    no.tell("application-decided", DECIDED, "DAC", true);
    no.tell("application-decided", DECIDED, "Panel", false);
    assertThat(no.granted("p-1", 1, "").rules()).containsExactly("permit-refused");
    var refused = new Story().tell("application-submitted", SUBMITTED);
    refused.tell("application-refused", "'project':'p-1'");
    assertThat(refused.granted("p-1", 1, "").rules()).containsExactly("permit-refused");
    var withdrawn = new Story().tell("application-submitted", SUBMITTED);
    withdrawn.tell("application-withdrawn", "'project':'p-1'");
    assertThat(withdrawn.granted("p-1", 1, "").rules()).containsExactly("permit-unasked");
  }

  @Test
  void findAChangedPermitThatNotEverybodyApproved() {
    var wish = "'project':'p-1','amendment':1,'extent':'%s','deciders':['DAC','Panel']";
    var yes = "'project':'p-1','amendment':%d,'decider':'%s','approved':true";
    assertThat(new Story().permit("p-1", "").granted("p-1", 2, "").rules())
        .containsExactly("permit-unasked");
    var half = new Story().permit("p-1", "").tell("amendment-requested", wish, "wider");
    half.tell("amendment-decided", yes, 1, "DAC").tell("amendment-decided", yes, 2, "Panel");
    assertThat(half.granted("p-1", 2, "").rules()).containsExactly("permit-undecided");
    var all = new Story().permit("p-1", "").tell("amendment-requested", wish, "wider");
    all.tell("amendment-decided", yes, 1, "DAC").tell("amendment-decided", yes, 1, "Panel");
    assertThat(all.granted("p-1", 2, "").rules()).isEmpty();
    var joins = new Story().permit("p-1", "").tell("amendment-requested", wish, "joining");
    joins.tell("amendment-decided", yes, 1, "DAC");
    assertThat(joins.granted("p-1", 2, "").rules()).as("one body is enough").isEmpty();
  }

  @Test
  void findAPermitThatEndsBeforeItStarts() {
    var story = new Story().tell("application-submitted", "'project':'p-1','bodies':[]");
    story.tell(
        "permit-granted",
        "'project':'p-1','permitVersion':1,'starts':'2026-12-31','ends':'2026-11-01'");

    assertThat(story.rules()).containsExactly("permit-misdated");
  }

  @Test
  void readPermitsOfAnyVersionWithoutCountingUpToIt() {
    var story = new Story().permit("p-1", "");
    for (int version : new int[] {1_999_999_998, 1_999_999_999}) {
      story.granted("p-1", version, "");
    }

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(2), story::rules))
        .contains("permit-out-of-order");
  }

  @Test
  void findADatasetUsedWithAndWithoutOptOutsWhoeverUsedIt() {
    var story = Story.ofARun();
    story.tell("application-submitted", "'project':'p-2','bodies':[]");
    story.tell(
        "permit-granted",
        "'project':'p-2','permitVersion':1,'optOutRule':'none','organisation':'another',"
            + "'starts':'2026-11-01','ends':'2026-12-31','datasets':[{'dataset':'gp'}]");

    assertThat(story.run("run-2", "p-2").rules()).containsExactly("opt-outs-uneven");
  }

  @Test
  void findAnImportThatLandedWithoutTwoReviewersOrAfterItsEnd() {
    assertThat(imported("checker", "security").rules()).isEmpty();
    assertThat(imported("checker", "checker").rules()).containsExactly("import-unreviewed");
    assertThat(imported("data", "security").rules()).containsExactly("import-unreviewed");
    assertThat(landed(new Story()).rules()).containsExactly("import-out-of-order");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import-refused", "import-turned-down", "import-withdrawn"})
  void findAnImportThatLandedAfterItHadEnded(String end) {
    var story = new Story().tell("import-requested", "'request':'i-1','project':'p-1'");
    story.tell("import-reviewed", "'request':'i-1','part':'checker'");
    story.tell(end, "'request':'i-1'");
    story.tell("import-reviewed", "'request':'i-1','part':'security'");

    assertThat(landed(story).rules()).containsExactly("import-out-of-order");
  }

  @Test
  void findARunWithAnImportThatNeverLandedOrIsAnother() {
    var run =
        "'run':'run-1','project':'%s','permitVersion':1,'data':[{'dataset':'gp'}],"
            + "'imports':[{'request':'%s','sha256':'%s'}]";
    var fine = imported("checker", "security").permit("p-1", "");
    assertThat(fine.tell("run-started", run, "p-1", "i-1", "aa").rules()).isEmpty();
    for (var other : new String[][] {{"p-1", "i-2", "aa"}, {"p-1", "i-1", "bb"}}) {
      var story = imported("checker", "security").permit("p-1", "");
      assertThat(story.tell("run-started", run, (Object[]) other).rules())
          .containsExactly("run-with-unknown-import");
    }
  }

  private static Story imported(String first, String second) {
    var story = new Story().tell("import-requested", "'request':'i-1','project':'p-1'");
    story.tell("import-reviewed", "'request':'i-1','part':'%s'", first);
    story.tell("import-reviewed", "'request':'i-1','part':'%s'", second);
    return landed(story);
  }

  private static Story landed(Story story) {
    return story.tell("import-landed", "'request':'i-1','project':'p-1','sha256':'aa'");
  }

  @Test
  void findAPersonalEntryThatHoldsSomethingElseThanACommitment() {
    var sealed = Base64.getEncoder().encodeToString(new byte[32]);
    assertThat(new Story().raw(personal(sealed, 1)).findings()).isEmpty();
    for (var other :
        new String[] {
          "Asked for sexual health on 3 March, see GP ..",
          "A".repeat(44),
          "A".repeat(42) + "B=",
          Base64.getEncoder().encodeToString(new byte[31]),
          Base64.getUrlEncoder().encodeToString("\u00ff".repeat(16).getBytes(UTF_8)),
          sealed + " "
        }) {
      assertThat(new Story().raw(personal(other, 1)).findings())
          .as(other)
          .extracting(Finding::rule)
          .containsExactly("schema");
    }
    assertThat(new Story().raw(personal(sealed, 2)).findings())
        .extracting(Finding::rule)
        .containsExactly("schema");
  }

  @Test
  void findACommitmentThatComesAgainAlsoAfterManyOthersAndAPause() {
    var story = new Story();
    for (int i = 0; i < 5_000; i++) {
      var bytes = new byte[32];
      bytes[0] = (byte) (i >> 8);
      bytes[7] = (byte) i;
      story.raw(personal(Base64.getEncoder().encodeToString(bytes), 1));
    }
    assertThat(story.rules()).isEmpty();
    var again = personal(Base64.getEncoder().encodeToString(new byte[32]), 1);
    assertThat(story.raw(again).rules()).containsExactly("commitment-doubled");

    var first = new CommitmentsAreNew(new CommitmentsAreNew.Memory());
    assertThat(first.read(LogEntry.parse(0, again))).isEmpty();
    var later = new CommitmentsAreNew(first.memory());
    assertThat(later.read(LogEntry.parse(1, again))).hasSize(1);
  }

  private static byte[] personal(String commitment, int version) {
    return "{\"at\":\"2026-11-10T12:00:00Z\",\"commitment\":\"%s\",\"kind\":\"personal\",\"version\":%d}"
        .formatted(commitment, version)
        .getBytes(UTF_8);
  }
}
