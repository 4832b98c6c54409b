// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("glasshouse disclosure audit")
class DisclosureAuditCommandTests {

  private static final String HISTORY =
      """
      [{"id": "pair", "threshold": 5, "atoms": ["A", "B"], "cells": [
         {"name": "A", "members": ["A"], "value": null},
         {"name": "B", "members": ["B"], "value": 20},
         {"name": "all", "members": ["A", "B"], "value": 23}],
        "expected": {"disclosive": %s,
          "suppressed": [{"name": "A", "lp": [3.0, 3.0], "int": [3.0, 3.0]}]}}]
      """;

  private final StringWriter out = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void passesNoHistoryThatSaysNothingToExpectAndNoFileWithoutHistories() throws IOException {
    var silent = HISTORY.formatted("true").replace("\"expected\"", "\"remark\"");
    assertThat(run(silent, "--expect")).isEqualTo(1);
    assertThat(out.toString())
        .contains("pair differs: it says nothing to expect", "0 passed, 1 failed");

    assertThat(run("[]", "--expect")).isEqualTo(1);
    assertThat(out.toString()).contains("not audited: it holds no history.");
    assertThat(run("[]")).isEqualTo(2);
  }

  @Test
  void saysWhatCanBeWorkedOut() throws IOException {
    int code = run(HISTORY.formatted("true"));

    assertThat(out.toString())
        .startsWith("pair disclosive: 1 suppressed cells and 1 small atoms exactly recoverable");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void countsWhatIsAsExpected() throws IOException {
    assertThat(run(HISTORY.formatted("true"), "--expect")).isZero();
    assertThat(out.toString()).endsWith("1 passed, 0 failed" + System.lineSeparator());
  }

  @Test
  void saysWhatDiffers() throws IOException {
    assertThat(run(HISTORY.formatted("false"), "--expect")).isEqualTo(1);
    assertThat(out.toString())
        .contains("pair differs: verdict")
        .endsWith("0 passed, 1 failed" + System.lineSeparator());
  }

  @Test
  void printsAllBoundsAsJson() throws IOException {
    run(HISTORY.formatted("true"), "--json");

    assertThat(out.toString()).contains("\"lp\":[3.0,3.0]").contains("\"disclosive\":true");
  }

  @Test
  void refusesWhatItCannotReadWithoutAStackTrace() throws IOException {
    StringWriter errors = new StringWriter();

    int code = run("{\"id\": \"h\"}", errors);

    assertThat(code).isEqualTo(2);
    assertThat(errors.toString()).startsWith("E012").doesNotContain("at org.glasshouse");
  }

  @Test
  void auditsTheOthersWhenOneHistoryIsInAnotherShape() throws IOException {
    String good = HISTORY.formatted("true").strip();
    String both = "[{\"id\": \"odd\", \"threshold\": -1}," + good.substring(1);

    assertThat(run(both)).isEqualTo(2);
    assertThat(out.toString()).contains("odd not audited: E012").contains("pair disclosive");
    assertThat(run(both, "--expect")).isEqualTo(1);
    assertThat(out.toString()).endsWith("1 passed, 1 failed" + System.lineSeparator());
  }

  @Test
  void saysInJsonWhatCouldNotBeAudited() throws IOException {
    run("{\"id\": \"odd\", \"threshold\": 5, \"atoms\": [\"A\"], \"cells\": 7}", "--json");

    assertThat(out.toString()).startsWith("{\"id\":\"odd\",\"problem\":\"E012");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    StringWriter errors = new StringWriter();

    int code =
        GlasshouseCommand.line()
            .setErr(new PrintWriter(errors))
            .execute("disclosure", "audit", folder.resolve("none.json").toString());

    assertThat(code).isEqualTo(2);
    assertThat(errors.toString())
        .startsWith("G109 There is no file or folder " + folder.resolve("none.json"))
        .doesNotContain("at org.glasshouse");
  }

  private int run(String json, String... options) throws IOException {
    return run(json, new StringWriter(), options);
  }

  private int run(String json, StringWriter errors, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("h.json"), json);
    String[] arguments = new String[options.length + 3];
    arguments[0] = "disclosure";
    arguments[1] = "audit";
    arguments[2] = file.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return new CommandLine(new GlasshouseCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }
}
