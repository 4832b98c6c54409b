// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Run with `-Dglasshouse.update=true` to write the page anew.
@DisplayName("The reference page of table contracts")
class TableContractsReferenceTests {

  private static final Path PAGE = Path.of("../docs/reference/table-contracts.md");

  @Test
  void saysWhatTheMappingSays() throws IOException {
    var page = page(Contract.standard());
    if (Boolean.getBoolean("glasshouse.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page(Contract contract) {
    var text =
        new StringBuilder(
            """
            # Table contracts

            Generated from the mapping in `query/src/main/resources/org/glasshouse/query/contract` by
            `TableContractsReferenceTests`; do not edit it here. Mapping: %s.

            A study names published tables. Here is what each is made of in our lake, which has the shape of OMOP CDM
            5.4, and **what is always missing and why**. Tables that are not listed are not published here (Q013).

            A project sees a published table as far as its permit covers the lake's columns that it is made of:

            * the rows come from those tables of the lake that the permit has, and a reading says which;
            * a column is there when the permit has everything that its values are made of in all of these tables.
              Otherwise the study is refused, naming the columns (Q019);
            * a column that is always missing here needs no permission and is missing for everybody.
            """
                .formatted(contract.version()));
    contract.tables().stream()
        .filter(table -> !table.name().contract().equals("omop"))
        .forEach(table -> table(text, table));
    omop(text);
    return text.toString();
  }

  private static void table(StringBuilder text, ContractTable table) {
    text.append("\n## ").append(table.name()).append("\n\n").append(table.about());
    text.append(table.onePerPerson() ? " One row for each person.\n\n" : " Many rows.\n\n");
    text.append("| column | kind | made from | to know |\n|---|---|---|---|\n");
    for (var column : table.columns()) {
      var needs = new TreeSet<String>();
      for (var part : table.parts()) {
        part.where().ifPresent(where -> where.needs().forEach(n -> needs.add("`" + n + "`")));
      }
      column.from().values().forEach(each -> each.needs().forEach(n -> needs.add("`" + n + "`")));
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  column.name(),
                  column.definition().type().published(),
                  column.isAlwaysMissing() ? "**always missing**" : String.join(", ", needs),
                  column.isAlwaysMissing() ? column.missing() : column.note()));
    }
  }

  private static void omop(StringBuilder text) {
    text.append(
        """

        ## OMOP CDM 5.4

        SQL reads these tables under their own names, as far as the permit names their columns, in the order of the
        specification; columns that are always missing are there without a permit, and empty. Identifiers have 64
        bits, `person_id` is the project's pseudonym, and vocabularies are not held: there is no `concept` table to
        join. `location` is about no person; it has the places at which the `person.location_id` of somebody in the
        view points, so it needs that column too. Our own form and ehrQL's JSON read the tables about people as
        `omop.NAME`, without the columns that have a time of day. The other tables of the specification are not held.

        | table | columns that are always missing | columns of ours, at the end |
        |---|---|---|
        """);
    for (var table : OmopTable.all()) {
      var missing =
          table.columns().stream()
              .filter(OmopTable.Column::alwaysMissing)
              .map(column -> "`" + column.name() + "`")
              .collect(Collectors.joining(", "));
      var ours =
          table.columns().stream()
              .filter(OmopTable.Column::ours)
              .map(column -> "`" + column.name() + "`")
              .collect(Collectors.joining(", "));
      text.append("| `%s` | %s | %s |\n".formatted(table.name(), missing, ours));
    }
  }
}
