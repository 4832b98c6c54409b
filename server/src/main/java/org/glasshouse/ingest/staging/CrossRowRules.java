// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import static org.glasshouse.ingest.staging.StagingArea.name;

import org.glasshouse.ingest.Rule;
import org.glasshouse.ingest.format.SourceColumn;
import org.glasshouse.ingest.format.SourceFormat;
import org.glasshouse.ingest.format.SourceTable;

/// The rules that look at more than one row: duplicates, references, and dates against a life.
///
/// Tables come in the order of the format, so that what a row refers to has already been judged.
final class CrossRowRules {

  private final SourceFormat format;
  private final StagingArea area;

  CrossRowRules(SourceFormat format, StagingArea area) {
    this.format = format;
    this.area = area;
  }

  /// Notes every row of the table that breaks a rule, and takes those rows out of the table.
  void apply(SourceTable table) {
    for (var column : table.columns()) {
      if (column.unique()) {
        duplicates(table, column);
      }
      if (column.references() != null) {
        references(table, column);
      }
    }
    if (table.localId().isPresent()) {
      sharedNhsNumbers(table);
    }
    for (var check : table.checks()) {
      refuse(
          table,
          check.rule(),
          check.column(),
          joined(table) + " where (" + check.refuseWhen() + ")");
    }
    remove(table);
  }

  /// Takes the refused rows out of the table.
  void remove(SourceTable table) {
    area.run(
        "judging table " + table.name(),
        "delete from %s where line in (select line from refused where tbl = '%s')"
            .formatted(name(table.name()), table.name()));
  }

  private void duplicates(SourceTable table, SourceColumn column) {
    refuse(
        table,
        Rule.DUPLICATE,
        column.name(),
        "(select line, row_number() over (partition by %s order by line) as nth from %s) r where nth > 1"
            .formatted(name(column.name()), name(table.name())));
  }

  private void sharedNhsNumbers(SourceTable table) {
    refuse(
        table,
        Rule.NHS_NUMBER_USED_TWICE,
        format.persons().columns().stream()
            .filter(c -> c.kind() == org.glasshouse.ingest.format.ValueKind.NHS_NUMBER)
            .map(SourceColumn::name)
            .findFirst()
            .orElse(""),
        """
        %1$s r where nhs_digest in
          (select nhs_digest from %1$s group by nhs_digest having count(*) > 1)
        """
            .formatted(name(table.name())));
  }

  private void references(SourceTable table, SourceColumn column) {
    var target = format.table(column.referencedTable());
    var samePerson = "";
    var own = table.personColumn(format.persons().name());
    var theirs = target.personColumn(format.persons().name());
    if (own.isPresent() && theirs.isPresent()) {
      samePerson = " and x.%s = r.%s".formatted(name(theirs.get().name()), name(own.get().name()));
    }
    refuse(
        table,
        Rule.UNKNOWN_REFERENCE,
        column.name(),
        "%s r where r.%s is not null and not exists (select 1 from %s x where x.%s = r.%s%s)"
            .formatted(
                name(table.name()),
                name(column.name()),
                name(target.name()),
                name(column.referencedColumn()),
                name(column.name()),
                samePerson));
  }

  /// The table's rows as `r`, their persons as `p`, and today.
  private String joined(SourceTable table) {
    var persons = format.persons();
    var from = name(table.name()) + " r cross join now_is";
    return table
        .personColumn(persons.name())
        .map(column ->
            from
                + " left join %s p on p.%s = r.%s"
                    .formatted(
                        name(persons.name()), name(column.referencedColumn()), name(column.name())))
        .orElse(from);
  }

  private void refuse(SourceTable table, Rule rule, String column, String fromWhere) {
    area.run(
        "judging table " + table.name(),
        "insert into refused select '%s', r.line, '%s', '%s' from %s"
            .formatted(table.name(), rule.name(), StagingArea.quoted(column), fromWhere));
  }
}
