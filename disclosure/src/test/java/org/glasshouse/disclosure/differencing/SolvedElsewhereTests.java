// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Invented histories whose bounds, real and whole, HiGHS worked out (SciPy 1.17.1, `linprog` and
/// `milp`): tables with filters, margins, hidden and rounded cells and moving populations, and
/// overlapping groups at random, half of which fit fractions that no people can make up.
@DisplayName("Bounds that a solver outside worked out")
class SolvedElsewhereTests {

  private static final int LEAST_BOUNDS = 5_000;
  private static final int LEAST_GAPS = 500;

  @Test
  void areTheBoundsOfTheAudit() throws IOException {
    int bounds = 0;
    int gaps = 0;
    for (HistoryFile.Entry entry : entries()) {
      Audit audit = Audit.of(entry.history());
      JsonNode expected = entry.expected().orElseThrow();
      assertThat(AuditFile.differences(audit, expected)).as(entry.id()).isEmpty();
      assertThat(audit.undecided()).as(entry.id()).isZero();
      bounds += expected.path("atoms").size() + expected.path("suppressed").size();
      gaps += (int) audit.atoms().stream().filter(r -> !r.real().equals(r.whole())).count();
    }
    assertThat(bounds).isGreaterThan(LEAST_BOUNDS);
    assertThat(gaps).as("bounds that only whole numbers have").isGreaterThan(LEAST_GAPS);
  }

  private static List<HistoryFile.Entry> entries() throws IOException {
    try (InputStream file =
        new GZIPInputStream(
            Objects.requireNonNull(
                SolvedElsewhereTests.class.getResourceAsStream("solved-elsewhere.json.gz")))) {
      return HistoryFile.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
