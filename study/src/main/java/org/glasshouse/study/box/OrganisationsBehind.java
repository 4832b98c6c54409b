// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

/// Asks how many organisations stand behind each cell of a column, and what the greatest
/// contribute.
///
/// Rows that name no organisation count as one more contributor, since all of them may be of one;
/// but not as a second or third organisation, since they may be of those that are named.
///
/// @param rows where the rows are read from
/// @param organisation the column that names it
record OrganisationsBehind(TableQuestion question, String rows, String organisation) {

  /// For each line of the table `lines`: its number, how many, the sum of what they contribute, and
  /// the greatest three.
  String of(TableQuestion.Statistic statistic) {
    var named = BoxDuckDb.name(organisation);
    return """
    select lines."line number",
      greatest(count(each."the amount") filter (where each."the organisation" is not null),
        least(1, count(each."the amount"))),
      coalesce(sum(abs(each."the amount")), 0)::double,
      coalesce(max(abs(each."the amount"), 3), [])
    from lines left join
      (select %s%s as "the amount", %s as "the organisation" from %s group by %s%s) as each on %s
    group by 1 order by 1
    """
        .formatted(
            TableJob.named(question),
            contribution(statistic),
            named,
            rows,
            TableJob.grouping(question),
            named,
            TableJob.keys(question));
  }

  /// Nothing, not 0, of an organisation that has nobody who is counted.
  private String contribution(TableQuestion.Statistic statistic) {
    var of = BoxDuckDb.name(statistic.of());
    var people = "count(distinct " + BoxDuckDb.name(question.person()) + ")";
    return switch (statistic.kind()) {
      case PEOPLE -> "nullif(" + people + ", 0)";
      case PEOPLE_WITH -> "nullif(%s filter (where %s), 0)".formatted(people, TableJob.truth(of));
      case ROWS -> "count(*)";
      case SUM, MEAN -> "sum(" + of + ")";
    };
  }
}
