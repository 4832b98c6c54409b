// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// People who press whatever they can, in any order, never get a file out that two others have not
/// approved.
@DisplayName("Whatever people press")
class RandomWalkTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<UserId> PEOPLE =
      List.of(new UserId("amina"), new UserId("ben"), new UserId("carys"), new UserId("dev"));
  private static final UserId AUTHOR = PEOPLE.getFirst();
  private static final List<Finding.Severity> SEVERITIES = List.of(Finding.Severity.values());
  private static final int WALKS = 3_000;
  private static final int STEPS = 40;

  private final Random random = new Random(20_261_121);
  private final Set<UserId> approvers = new HashSet<>();
  private boolean objection;

  @Test
  void nothingLeavesThatTwoOthersHaveNotApproved() {
    int released = 0;
    for (int walk = 0; walk < WALKS; walk++) {
      ReleaseRequest request = new Draft(contents());
      forgetVotes();
      for (int step = 0; step < STEPS; step++) {
        request = press(request);
        if (request instanceof Released) {
          released++;
          assertThat(approvers).hasSizeGreaterThanOrEqualTo(2).doesNotContain(AUTHOR);
          assertThat(objection).isFalse();
          break;
        }
      }
    }

    assertThat(released).as("walks that got that far").isGreaterThan(WALKS / 20);
  }

  private ReleaseRequest press(ReleaseRequest request) {
    try {
      return switch (request) {
        case Draft draft -> draft.submit();
        case Submitted submitted -> submitted.checked(checks());
        case Quarantined held -> random.nextBoolean() ? held.clear(held.checks()) : held.takeBack();
        case UnderReview underReview when random.nextInt(4) > 0 -> look(underReview);
        case Reviewed reviewed ->
            random.nextBoolean()
                ? reviewed.approve(approval())
                : reviewed.approveToBeSigned(approval());
        case InReview inReview -> inReview.handBack();
        case Returned returned -> again(returned);
        case AwaitsSignature waits -> waits.signed(random.nextInt(2));
        case Approved approved -> approved.release(random.nextInt(5) > 0 ? "m" : "other", NOON);
        case Released _, Rejected _, Withdrawn _, Expired _, Recalled _ -> request;
      };
    } catch (Problem refused) {
      return request;
    }
  }

  private ReleaseRequest look(UnderReview request) {
    var checker = PEOPLE.get(random.nextInt(PEOPLE.size()));
    var vote = random.nextInt(6) > 0 ? Vote.APPROVED : Vote.CHANGES_REQUESTED;
    var after = request.review(new Review(checker, Map.of("a.csv", vote), NOON));
    if (vote == Vote.APPROVED) {
      approvers.add(checker);
    } else {
      objection = true;
    }
    return after;
  }

  private ReleaseRequest again(Returned returned) {
    forgetVotes();
    return returned.resubmit(Map.of());
  }

  private void forgetVotes() {
    approvers.clear();
    objection = false;
  }

  private CheckRecord checks() {
    var severity = SEVERITIES.get(random.nextInt(SEVERITIES.size()));
    var finding = Finding.ofFile("a.csv", "count.low", severity, "Few people.");
    return new CheckRecord("rules/1", "b".repeat(64), List.of(finding), NOON);
  }

  private static Approval approval() {
    return new Approval("m", Manifest.sha256("m"), PEOPLE.getLast(), NOON, NOON.plusSeconds(1));
  }

  private static Contents contents() {
    var file = new AskedFile("a.csv", new StoredBytes("a".repeat(64), 12), null);
    return new Contents(
        new ReleaseRequestId("release-1"),
        new RunId("run-1"),
        new ProjectId("project-1"),
        AUTHOR,
        Audience.PUBLIC,
        0,
        List.of(new FileGroup("what", "how", List.of(file))));
  }
}
