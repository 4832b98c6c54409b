// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Organisations behind a number")
class OrganisationTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");

  private static final byte[] CSV =
      "region,n,mean_cost\nNorth,40,71.5\nSouth,85,64.0\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void areCountedBesideThePeople() {
    assertThat(failed("\"organisations\": 2", "")).containsExactly(Rule.ORGANISATION_FEW);
    assertThat(failed("\"organisations\": 3", "")).isEmpty();
    assertThat(failed("\"organisations\": 0", "")).as("nobody asked for them").isEmpty();
  }

  @Test
  void mayNotContributeNearlyAllOfASum() {
    String one = "\"organisations\": 6, \"largestOrganisations\": [2600, 100, 50]";
    String even = "\"organisations\": 6, \"largestOrganisations\": [600, 500, 400]";

    assertThat(failed("\"organisations\": 6", one)).containsExactly(Rule.ORGANISATION_DOMINANCE);
    assertThat(failed("\"organisations\": 6", even)).isEmpty();
  }

  @Test
  void areProtectedLikePeople() {
    Table table = TableReader.read(CSV);

    Protected safe =
        Protection.protect(table, Optional.of(evidence("\"organisations\": 1", "")), NHS);

    assertThat(safe.table().column(1)).containsExactly("*", "85");
    assertThat(safe.table().at(0, 2)).isEqualTo("*");
    assertThat(new String(TableWriter.write(safe.table()), StandardCharsets.UTF_8))
        .doesNotContain("71.5");
  }

  private static List<Rule> failed(String count, String mean) {
    return TableCheck.check(CSV, TableReader.read(CSV), Optional.of(evidence(count, mean)), NHS)
        .checks()
        .stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .map(Check::rule)
        .toList();
  }

  private static TableEvidence evidence(String count, String mean) {
    String json =
        """
        {"format": "glasshouse-evidence/1", "sha256": "%s",
         "columns": {"n": {"kind": "count"},
          "mean_cost": {"kind": "number", "statistic": "LinearAggregations"}},
         "cells": [{"row": 0, "column": "n", "persons": 40, %s},
          {"row": 1, "column": "n", "persons": 85},
          {"row": 0, "column": "mean_cost", "persons": 40, "absoluteSum": 2860,
           "largest": [120, 110, 100]%s},
          {"row": 1, "column": "mean_cost", "persons": 85, "absoluteSum": 5440,
           "largest": [120, 110, 100]}]}
        """
            .formatted(Json.sha256(CSV), count, mean.isEmpty() ? "" : ", " + mean);
    return EvidenceFile.read(json.getBytes(StandardCharsets.UTF_8), CSV, TableReader.read(CSV));
  }
}
