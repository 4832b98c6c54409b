// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.duckdb.DuckDbEngine;

/// A measure over 60 months by three groups against the same over one month and one group: who of the
/// adults alive had a test, by sex, age band and region.
///
/// Arguments: the folder of gen.sql and the number of pairs.
void main(String[] args) throws Exception {
  var lake = new Lake(Path.of(args[0]));
  var own = Path.of(System.getProperty("studies", "benchmarks/query"));
  var all = (Question.OverTime) lake.question(Files.readString(own.resolve("monthly.json")));
  var first = all.measures().getFirst();
  var one =
      new Question.OverTime(
          List.of(
              new Measure(
                  first.name(), first.numerator(), first.denominator(), first.groupBy(),
                  first.intervals().subList(59, 60))));
  try (var connection = lake.open("10GB")) {
    var engine = new DuckDbEngine(connection, lake.sources(), Permit.everything());
    Pairs.compare(
        "60 months by 3 groups (ours) against 1 month by 1 group (theirs)",
        Integer.parseInt(args[1]),
        () -> lastMonthBySex(engine.answer(all)),
        () -> lastMonthBySex(engine.answer(one)));
  }
}

/// What both have: the last month by sex.
static String lastMonthBySex(Answer answer) {
  return answer.tables().get(Answer.MEASURES).rows().stream()
      .filter(row -> "by_sex".equals(row.get(0)) && "2024-12-01".equals(String.valueOf(row.get(1))))
      .map(row -> row.get(6) + ": " + row.get(4) + "/" + row.get(5))
      .sorted()
      .toList()
      .toString();
}
