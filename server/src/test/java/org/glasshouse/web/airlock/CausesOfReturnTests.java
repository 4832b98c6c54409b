// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.UnsupportedEncodingException;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// The four causes that make up most of OpenSAFELY's returns, each with a file as an analyst has
/// it.
@EnvironmentTest
@DisplayName("What makes most requests come back")
class CausesOfReturnTests {

  private static final String UNROUNDED = "region,count\nNorth,51\nSouth,47\nEast,122\n";
  private static final String SMALL = "region,count\nNorth,5\nSouth,45\nEast,120\n";
  private static final String PLAIN = "region,mean_age\nNorth,51.5\nSouth,47.25\n";

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationContext rooms;
  @Autowired JdbcClient jdbc;

  RunInPlace place;
  String form = "";

  @BeforeEach
  void leaveFiles() throws UnsupportedEncodingException {
    place = new RunInPlace(rooms);
    place.left("unrounded.csv", UNROUNDED, "MODERATELY_SENSITIVE");
    place.left("small.csv", SMALL, "MODERATELY_SENSITIVE");
    place.left("means.csv", PLAIN, "MODERATELY_SENSITIVE");
    place.left("figure.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "MODERATELY_SENSITIVE");
    form =
        mvc.get()
            .uri("/airlock/new/" + place.run)
            .with(SignIns.as(place.amina.id()))
            .exchange()
            .getResponse()
            .getContentAsString();
  }

  @ParameterizedTest
  @CsvSource({
    "unrounded.csv, Counts are not rounded, Round every count, Suppression and rounding will mend it",
    "small.csv, Counts are too small, Hide counts below the threshold, Suppression and rounding will mend it",
    "means.csv, The underlying counts are missing, NAME.evidence.json, Checkers would ask about it",
    "figure.svg, The kind of file, Ask for the table behind it, Would be stopped"
  })
  void isSaidBeforeAnythingIsSentInWithWhatToDo(
      String file, String cause, String advice, String tag) {
    assertThat(of(file)).contains(cause, advice, tag);
  }

  @ParameterizedTest
  @CsvSource({
    "unrounded.csv, QUARANTINED",
    "small.csv, QUARANTINED",
    "figure.svg, QUARANTINED",
    "means.csv, IN_REVIEW"
  })
  void reachesNoCheckerUnmended(String file, String state) {
    mvc.post()
        .uri("/airlock/new/" + place.run)
        .with(SignIns.as(place.amina.id()))
        .with(csrf())
        .param("outputs", file)
        .param("context", "People by region.")
        .param("controls", "None.")
        .param("audience", "PUBLIC")
        .exchange();

    assertThat(
            jdbc.sql("select state from airlock.request where project = ?")
                .param(place.project.value())
                .query(String.class)
                .single())
        .isEqualTo(state);
  }

  @Test
  void isNothingInATableWithRoundedCountsAndThePeopleBehindThem()
      throws UnsupportedEncodingException {
    assertThat(of("unrounded.csv")).doesNotContain("Counts are too small");
    assertThat(of("small.csv")).doesNotContain("Counts are not rounded");
  }

  /// The part of the form about one file.
  private String of(String file) {
    int start = form.indexOf(">" + file + "<");
    int end = form.indexOf("nhsuk-inset-text", start);
    return form.substring(start, end < 0 ? form.length() : end);
  }
}
