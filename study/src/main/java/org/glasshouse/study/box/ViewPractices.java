// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.TableSource;

/// The practice of each person in a run's view, for programs that read the rows of an earlier step
/// and not the view. It is the one that a [Practice] names, and no study has to ask for it.
///
/// @param rows SQL with "the person" and "the practice", both as text; empty where the view does
///   not cover it
/// @param otherwise why it does not
record ViewPractices(Optional<String> rows, OrganisationCount otherwise) {

  /// Nobody gave a view.
  static final ViewPractices NOT_PERMITTED =
      new ViewPractices(Optional.empty(), OrganisationCount.NOT_PERMITTED);

  /// As far as a folder with a run's view covers it.
  static ViewPractices in(DuckDBConnection duckdb, Path view) throws SQLException, IOException {
    var tables = Contract.standard().over(LakeView.ofFolder(duckdb, view));
    if (Practice.in(tables).column().isEmpty()) {
      return NOT_PERMITTED;
    }
    var sources =
        tables.sources(
            new DuckDbDialect(),
            table -> "read_parquet(" + BoxDuckDb.text(view + "/" + table + ".parquet") + ")");
    return Optional.ofNullable(sources.get(Practice.PERSON))
        .flatMap(people ->
            Optional.ofNullable(people.columns().get(Practice.COLUMN))
                .map(site -> counted(people, site)))
        .orElse(NOT_PERMITTED);
  }

  private static ViewPractices counted(TableSource people, String site) {
    var rows =
        "select (%s)::varchar as \"the person\", min((%s)::varchar) as \"the practice\" from %s group by 1"
            .formatted(people.person(), site, people.relation());
    return new ViewPractices(Optional.of(rows), OrganisationCount.COUNTED);
  }
}
