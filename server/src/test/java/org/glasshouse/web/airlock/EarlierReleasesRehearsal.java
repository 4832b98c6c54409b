// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.airlock.CheckersDesk;
import org.glasshouse.airlock.Finding;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.Releases;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.Said;
import org.glasshouse.airlock.State;
import org.glasshouse.airlock.Vote;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Figures, not a test that runs with the others; docs/reference/performance.md has the command.
@EnvironmentTest
@TestPropertySource(
    properties = {
      "glasshouse.airlock.per-day.requests-of-person=1000",
      "glasshouse.airlock.per-day.files-of-project=1000"
    })
@DisplayName("A request after two hundred releases, measured")
class EarlierReleasesRehearsal {

  private static final int EARLIER = 200;
  private static final int ROUNDS = 5;
  private static final List<String> COLUMNS = List.of("region", "sex", "age");
  private static final int[] SIZES = {9, 2, 16};
  // Which columns an earlier table has: every kind of total, and the whole.
  private static final int[][] KINDS = {{0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}};

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationContext rooms;
  @Autowired ReleaseRequests requests;
  @Autowired CheckersDesk desk;
  @Autowired Releases releases;
  @Autowired RequestPages pages;

  private final Random random = new Random(20_261_130);
  private final int[] people =
      random.ints((long) SIZES[0] * SIZES[1] * SIZES[2], 40, 900).toArray();

  @Test
  void isCheckedAgainstEachOfThem() {
    var place = new RunInPlace(rooms);
    for (int number = 0; number < EARLIER; number++) {
      leave(place, "earlier-" + number + ".csv", table(KINDS[number % KINDS.length]));
    }
    for (int[] kind : new int[][] {{0, 1}, {0, 1, 2}}) {
      var took = new ArrayList<Long>();
      List<Finding> findings = List.of();
      for (int round = 0; round < ROUNDS; round++) {
        var file = "asked-%d-%d.csv".formatted(kind.length, round);
        place.left(file, table(kind), "MODERATELY_SENSITIVE");
        var id = open(place, file);
        long start = System.nanoTime();
        var answer =
            mvc.post()
                .uri("/airlock/" + id + "/submit")
                .with(SignIns.as(place.amina.id()))
                .with(csrf())
                .exchange();
        took.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(answer).hasStatus3xxRedirection();
        findings = pages.find(id, place.amina.id(), Instant.now()).findings();
      }
      took.sort(null);
      System.out.printf(
          "%d rows against %d earlier tables, sent in over HTTP: median %d ms, worst %d ms;"
              + " findings %s%n",
          rows(kind),
          EARLIER,
          took.get(ROUNDS / 2),
          took.getLast(),
          findings.stream().map(finding -> finding.rule() + ": " + finding.words()).toList());
      assertThat(findings).noneMatch(finding -> finding.words().matches(".*(in full|its limit).*"));
    }
  }

  private void leave(RunInPlace place, String file, String table) {
    var now = Instant.now();
    place.left(file, table, "MODERATELY_SENSITIVE");
    var id = open(place, file);
    var state = requests.submit(id, place.amina.id(), now);
    if (state == State.QUARANTINED) {
      desk.clear(id, place.ben.id(), "A rehearsal.", now);
    }
    for (var checker : List.of(place.ben, place.carys)) {
      desk.review(id, checker.id(), Map.of(file, Vote.APPROVED), Said.toCheckers(""), now);
    }
    desk.approve(id, place.ben.id(), now);
    releases.release(id, place.carys.id(), now);
  }

  private ReleaseRequestId open(RunInPlace place, String file) {
    return requests.open(
        place.run, List.of(file), "People.", "Rounded.", place.amina.id(), Instant.now());
  }

  private static int rows(int[] kind) {
    int rows = 1;
    for (int column : kind) {
      rows *= SIZES[column];
    }
    return rows;
  }

  /// Counts of people by some of the columns, each rounded to 5.
  private String table(int[] kind) {
    var cells = new TreeMap<String, Integer>();
    for (int atom = 0; atom < people.length; atom++) {
      int[] at = {
        atom % SIZES[0], atom / SIZES[0] % SIZES[1], atom / SIZES[0] / SIZES[1] % SIZES[2]
      };
      var key = new StringBuilder();
      for (int column : kind) {
        key.append(COLUMNS.get(column)).append(at[column]).append(',');
      }
      cells.merge(key.toString(), people[atom], Integer::sum);
    }
    var text = new StringBuilder();
    for (int column : kind) {
      text.append(COLUMNS.get(column)).append(',');
    }
    text.append("count\n");
    cells.forEach((key, count) -> text.append(key).append((count + 2) / 5 * 5).append('\n'));
    return text.toString();
  }
}
