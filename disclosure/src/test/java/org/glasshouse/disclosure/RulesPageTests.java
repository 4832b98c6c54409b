// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The page is made from the profiles and rules themselves; `-Dglasshouse.golden=write` writes it.
@DisplayName("The page of disclosure rules")
class RulesPageTests {

  private static final Path PAGE = Path.of("../docs/reference/disclosure-rules.md");

  @Test
  void saysWhatTheProfilesAndRulesSay() throws IOException {
    String page = page();
    if ("write".equals(System.getProperty("glasshouse.golden"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Disclosure rules

        This page is made from the rules themselves. A custodian chooses the profile; an analyst cannot. The counted unit is
        the person. Check a table with `glasshouse disclosure check FILE --profile ID`, and make one safe with
        `glasshouse disclosure protect FILE`.

        ## Profiles

        | id | smallest count shown | rounding | a zero | hidden as | narrowest interval | largest contributors | degrees of freedom | organisations | other ways accepted |
        |---|---|---|---|---|---|---|---|---|---|
        """);
    for (Profile profile : Profiles.all()) {
      page.append(
          "| `%s` | %d | %s | %s | `%s` | %d | %s | %d | %d | %s |%n"
              .formatted(
                  profile.id(),
                  profile.threshold(),
                  rounding(profile),
                  profile.zeros() == Zeros.SMALL ? "is small" : "is shown",
                  profile.symbol(),
                  profile.width(),
                  profile.dominance().stream()
                      .map(RulesPageTests::dominance)
                      .collect(Collectors.joining("; ")),
                  profile.degreesOfFreedom(),
                  profile.organisations(),
                  profile.accepts().isEmpty()
                      ? "none"
                      : profile.accepts().stream()
                          .map(way -> "`" + way.id() + "`")
                          .collect(Collectors.joining(", "))));
    }
    page.append(
        """

        ## Ways of treating counts

        A profile has a way of its own, and accepts others as data. Nobody can choose one that the permit's profile does not
        accept. A file treated in one of these is judged, compared and shown as what it is: a changed count is not a counted one.

        | id | what it does | what a shown count means |
        |---|---|---|
        """);
    Profiles.all().stream()
        .flatMap(profile -> profile.accepts().stream())
        .distinct()
        .forEach(way ->
            page.append("| `%s` | %s | %s |%n".formatted(way.id(), way.words(), way.meaning())));
    page.append("\nWhere the rules were read:\n\n");
    for (Profile profile : Profiles.all()) {
      page.append("* **")
          .append(profile.title())
          .append("**: ")
          .append(profile.source())
          .append(".\n");
    }
    page.append(
        """

        ## Rules

        Nobody (`0`), few (the profile's mark) and missing always look different.

        | rule | protection can help | why it matters |
        |---|---|---|
        """);
    for (Rule rule : Rule.values()) {
      page.append(
          "| `%s` | %s | %s |%n"
              .formatted(rule.id(), rule.protectable() ? "yes" : "no", rule.reason()));
    }
    return page.toString().replace(System.lineSeparator(), "\n");
  }

  private static String rounding(Profile profile) {
    return switch (profile.rounding()) {
      case NONE -> "none";
      case NEAREST -> "to " + profile.base();
      case MIDPOINT_6 -> "middle of six";
    };
  }

  private static String dominance(Dominance limit) {
    String percent = limit.percent() > 0 ? limit.percent() + " % rule, " : "";
    return percent + limit.largest() + " hold " + limit.share() + " %";
  }
}
