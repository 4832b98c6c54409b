// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.ingest.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Run with `-Dglasshouse.update=true` to write the page anew.
@DisplayName("The reference page of source formats")
class FormatsReferenceTests {

  private static final Path PAGE = Path.of("../docs/reference/source-formats.md");

  @Test
  void saysWhatTheFormatsSay() throws IOException {
    var page = page(new SourceFormats());
    if (Boolean.getBoolean("glasshouse.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page(SourceFormats formats) {
    var text =
        new StringBuilder(
            """
            # Source formats

            Generated from `server/src/main/resources/formats/*.yaml` by `FormatsReferenceTests`; do not edit it here.

            A delivery is a folder or a zip of `.csv` or `.csv.gz` files in UTF-8 with a header, one for each table.
            Columns may stand in any order. A column that is not agreed refuses the delivery. Every row is checked; a
            row that breaks a rule goes to quarantine with its reasons, the others go on. A cell holds at most 255
            characters unless it says otherwise.
            """);
    for (var format : formats.all()) {
      text.append("\n## ").append(format.name()).append("\n\n");
      text.append(format.title()).append(". ").append(format.description()).append("\n\n");
      text.append("Dates from ").append(format.earliest()).append(" to ");
      text.append(format.latest() == null ? "the day of the delivery" : format.latest());
      text.append(".\n");
      if (format.name().equals("omop-cdm-shifted")) {
        text.append("\nTables and columns are those of `omop-cdm`.\n");
        continue;
      }
      format.tables().forEach(table -> table(text, table));
      text.append(
          "\n### What becomes of it\n\n| lake table | from | which rows |\n|---|---|---|\n");
      for (var mapping : format.mappings()) {
        var where = mapping.where() == null ? "all" : "`" + mapping.where() + "`";
        text.append("| `%s` | `%s` | %s |\n".formatted(mapping.into(), mapping.from(), where));
      }
    }
    lake(text, formats);
    rules(text);
    return text.toString();
  }

  private static void table(StringBuilder text, SourceTable table) {
    text.append(
        "\n### %s.csv%s\n\n".formatted(table.name(), table.required() ? " (must be there)" : ""));
    text.append("| column | each cell | becomes |\n|---|---|---|\n");
    for (var column : table.columns()) {
      text.append(
          "| `%s`%s | %s | %s |\n"
              .formatted(
                  column.name(),
                  column.optional() ? " (optional)" : "",
                  cell(column),
                  fate(column)));
    }
    for (var check : table.checks()) {
      text.append(
          "\nRefused as `%s` when `%s`.\n".formatted(check.rule().slug(), check.refuseWhen()));
    }
  }

  private static String cell(SourceColumn column) {
    if (column.dropped() != null) {
      return "anything";
    }
    return column.kind().words()
        + (column.required() ? ", filled" : "")
        + (column.unique() ? ", unique" : "")
        + (column.references() == null ? "" : ", one of `" + column.references() + "`")
        + (column.oneOf().isEmpty() ? "" : ", one of " + String.join(", ", column.oneOf()))
        + bound(", at least ", column.least())
        + bound(", at most ", column.most())
        + (column.longest() == 255 ? "" : ", at most " + column.longest() + " characters");
  }

  private static String bound(String words, @Nullable Double bound) {
    return bound == null ? "" : words + Math.round(bound);
  }

  private static String fate(SourceColumn column) {
    if (column.dropped() != null) {
      return "thrown away: " + column.dropped();
    }
    var identity = column.identity();
    return identity == null
        ? "the lake"
        : "identity store only: "
            + identity.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static void lake(StringBuilder text, SourceFormats formats) {
    text.append(
        "\n## The lake\n\nThe same tables and columns whatever the source: ten of the OMOP Common Data Model 5.4.\n");
    for (var table : formats.lake()) {
      text.append("\n### ").append(table.name()).append("\n\n").append(table.description());
      text.append("\n\n| column | holds | meaning |\n|---|---|---|\n");
      for (var column : table.columns()) {
        text.append(
            "| `%s`%s | %s | %s |\n"
                .formatted(
                    column.name(),
                    column.sensitive() ? " (sensitive)" : "",
                    column.type().words(),
                    column.description()));
      }
    }
  }

  private static void rules(StringBuilder text) {
    text.append("\n## Rules\n\n| rule | what a row that breaks it has |\n|---|---|\n");
    for (var rule : Rule.values()) {
      text.append("| `%s` | %s |\n".formatted(rule.slug(), rule.words()));
    }
  }
}
