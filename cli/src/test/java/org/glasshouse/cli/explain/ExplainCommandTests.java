// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Run with `-Dglasshouse.update=true` to write the golden files anew.
@DisplayName("glasshouse explain")
class ExplainCommandTests {

  private static final Path EXAMPLES = Path.of("../examples/diabetes-and-heart-in-words");
  private static final Path GOLDEN = Path.of("src/test/resources/org/glasshouse/cli/explain");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder = Path.of("");

  @Test
  void saysWhatTheExamplesAsk() throws IOException {
    assertThat(explain(EXAMPLES.toString())).as(err.toString()).isZero();

    assertGolden("examples.txt");
  }

  @Test
  void saysWhatAPermitDoesNotCover() throws IOException {
    var permit = folder.resolve("permit.json");
    Files.writeString(
        permit,
        """
        {"person": ["year_of_birth"], "visit_occurrence": ["visit_start_date"],
         "condition_occurrence": ["condition_start_date", "condition_source_value",
                                  "condition_source_vocabulary"]}
        """);

    var code = explain(EXAMPLES.resolve("cohort.ghq").toString(), "--permit", permit.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("NOT COVERED BY THE PERMIT:")
        .contains("ehrql.tables.core.patients.sex needs person.gender_concept_id")
        .doesNotContain("clinical_events.snomedct_code needs");
  }

  @Test
  void printsJsonWithTheSql() throws IOException {
    assertThat(explain(EXAMPLES.resolve("measures.ghq").toString(), "--json")).isZero();

    assertThat(out.toString())
        .contains("\"sound\" : true")
        .contains("\"heading\" : \"Measure new_heart_disease, for each of 6 intervals")
        .contains("\"sql\" : [ \"WITH ");
  }

  @Test
  void saysHowLargeItCanBecomeAndWhatIsNotKnown() throws Exception {
    table("person", 1_000);
    table("visit_occurrence", 4_000);
    for (var table : List.of("condition_occurrence", "measurement", "observation")) {
      table(table, 20_000);
    }
    var cohort = EXAMPLES.resolve("cohort.ghq").toString();

    assertThat(explain(cohort, "--data", folder.toString())).isZero();

    assertThat(out.toString())
        .contains(
            "How large it can become:",
            "  person: 1,000 rows",
            "  Not known, because nobody said how many rows these tables have: procedure_occurrence.")
        .doesNotContain("people at most");

    table("procedure_occurrence", 20_000);
    assertThat(explain(cohort, "--data", folder.toString())).isZero();
    assertThat(explain(cohort, "--data", folder.toString(), "--json")).isZero();

    assertThat(out.toString())
        .contains(
            "  in all 85,000 rows to read",
            "  it is about 1,000 people at most",
            "  1,000 rows at most in dataset",
            "\"notKnown\" : [ ]",
            "\"rowsRead\" : 85000",
            "\"mostPeople\" : 1000");
  }

  private void table(String name, int rows) throws SQLException {
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      statement.execute(
          "copy (select i as person_id from range(%d) t(i)) to '%s' (format parquet)"
              .formatted(rows, folder.resolve(name + ".parquet")));
    }
  }

  @Test
  void showsALineAndCaretsWhenAStudyIsWrong() throws IOException {
    var study = folder.resolve("wrong.ghq");
    Files.writeString(study, "tables ehrql.tables.core\npeople where patients.sexx is \"male\"\n");

    assertThat(explain(study.toString())).isEqualTo(1);

    assertThat(err.toString())
        .contains("wrong.ghq:2:23  Q007")
        .contains("^^^^")
        .contains("Did you mean sex?");
  }

  @Test
  void saysWhichCodelistsAStudyUsesAndThatOneWasEdited() throws IOException {
    Files.createDirectories(folder.resolve("codelists"));
    Files.writeString(folder.resolve("codelists/codelists.txt"), "org/asthma/v1\n");
    Files.writeString(folder.resolve("codelists/org-asthma.csv"), "code,term\n1,a\n2,b\n");
    Files.writeString(
        folder.resolve("codelists/codelists.json"),
        """
        {"files": {"org-asthma.csv": {"id": "org/asthma/v1", "url": "u",
          "downloaded_at": "2024-01-01T00:00:00Z", "sha": "%s"}}}
        """
            .formatted("0".repeat(40)));
    Files.writeString(
        folder.resolve("study.ghq"),
        """
        tables ehrql.tables.core
        codelist asthma is snomedct from "codelists/org-asthma.csv"
        people where any row in (clinical_events where snomedct_code is in asthma)
        """);

    assertThat(explain(folder.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains("is in the codelist “asthma” (2 SNOMED CT codes)")
        .contains("codelists/org-asthma.csv: org/asthma/v1, fetched ")
        .contains("Q122");
  }

  private int explain(String... arguments) {
    return new CommandLine(new ExplainCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private void assertGolden(String name) throws IOException {
    var golden = GOLDEN.resolve(name);
    if (Boolean.getBoolean("glasshouse.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, out.toString());
    }
    assertThat(out.toString()).isEqualTo(Files.readString(golden));
  }
}
