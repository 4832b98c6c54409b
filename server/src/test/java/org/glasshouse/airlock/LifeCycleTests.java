// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.EnvironmentTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("The life cycle of a release request")
class LifeCycleTests {

  private static final Path PAGE = Path.of("../docs/reference/airlock-life-cycle.md");

  @Autowired JdbcClient jdbc;

  @Test
  void isTheSameInTheDatabaseAsInTheTypes() {
    var kept =
        jdbc.sql("select from_state || ' ' || to_state from airlock.step")
            .query((row, _) -> row.getString(1))
            .list();

    assertThat(kept).containsExactlyInAnyOrderElementsOf(LifeCycle.ofTypes().pairs());
  }

  @Test
  void isDrawnInTheDocsAsItIsInTheTypes() throws IOException {
    var page =
        """
        # The life cycle of a release request

        Drawn from the return types of the states' methods by `LifeCycleTests`; run it with
        `-Dglasshouse.update=true` to draw it again. The words are the methods' names.

        ```mermaid
        %s```
        """
            .formatted(LifeCycle.ofTypes().chart());
    if (Boolean.getBoolean("glasshouse.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  @Test
  void letsNothingButAnApprovedRequestOut() {
    assertThat(LifeCycle.ofTypes().steps())
        .filteredOn(step -> step.to().equals("RELEASED"))
        .extracting(LifeCycle.Step::from)
        .containsExactly("APPROVED");
    assertThat(LifeCycle.ofTypes().steps())
        .filteredOn(step -> step.to().equals("APPROVED"))
        .extracting(LifeCycle.Step::from)
        .containsOnly("REVIEWED", "AWAITS_SIGNATURE");
  }
}
