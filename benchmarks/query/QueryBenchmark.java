// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.Question;
import org.glasshouse.query.Watch;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.jspecify.annotations.Nullable;

/// W3: the studies Q1, Q2 and Q3 as compiled from our query model against the same written by hand in
/// SQL, in turn. What is timed begins with the study's JSON and ends with the file or the rows.
///
/// Arguments: the folder of gen.sql, the number of pairs, and `everyone`, or `permitted` to give our
/// engine a list of the 19 in 20 people who may be seen and to give the hand-written SQL views that
/// leave the others out. A fourth argument, such as `Q1,Q3`, runs only these.
void main(String[] args) throws Exception {
  var folder = Path.of(args[0]);
  var pairs = Integer.parseInt(args[1]);
  var onlySome = args[2].equals("permitted");
  var lake = new Lake(folder);
  var own = Path.of(System.getProperty("studies", "benchmarks/query"));
  var hand = parts(own.resolve("hand.sql"), folder);
  try (var connection = lake.open("10GB"); var sql = connection.createStatement()) {
    sql.execute("CREATE TABLE cl_diabetes AS SELECT 10100+10*i AS concept_id FROM range(50) t(i)");
    sql.execute("CREATE TABLE cl_chd AS SELECT 10205+20*i AS concept_id FROM range(60) t(i)");
    sql.execute("CREATE TABLE cl_statin AS SELECT 20150+5*i AS concept_id FROM range(100) t(i)");
    var people = number(sql, "SELECT count(*) FROM person");
    if (onlySome) {
      lake.leaveOut(sql, "person_id % 20 = 7");
    }
    var permit = onlySome ? Permit.of(new Persons.Only(new NineteenInTwenty(people))) : Permit.everything();
    var engine = new DuckDbEngine(connection, lake.sources(), permit);
    var studies = args.length > 3 ? args[3] : "Q1,Q2,Q3";
    var q1 = Files.readString(own.resolve("q1.json"));
    var out = folder.resolve("q1_out.parquet");
    if (studies.contains("Q1")) Pairs.compare(
        "Q1 " + args[2], pairs,
        () -> {
          var question = (Question.AboutPeople) lake.question(q1);
          engine.write(question.dataset(), out, Watch.NOBODY);
          return text(sql, hand.get("check_q1"));
        },
        () -> {
          sql.execute(hand.get("q1_dataset_definition"));
          return text(sql, hand.get("check_q1"));
        });
    var q2 = Files.readString(own.resolve("q2.json"));
    if (studies.contains("Q2")) Pairs.compare(
        "Q2 " + args[2], pairs,
        () -> outcomes(engine.answer(lake.question(q2))),
        () -> text(sql, hand.get("q2_new_user_cohort")));
    var q3 = Files.readString(own.resolve("q3.json"));
    if (studies.contains("Q3")) Pairs.compare(
        "Q3 " + args[2], pairs, () -> cells(engine.answer(lake.question(q3))), () -> cells(sql, hand.get("q3_release_table")));
  }
}

static Map<String, String> parts(Path file, Path folder) throws Exception {
  var parts = new HashMap<String, String>();
  for (var part : Files.readString(file).replace("${D}", folder.toString()).split("(?m)^-- name: ")) {
    var end = part.indexOf('\n');
    parts.put(part.substring(0, end), part.substring(end).replaceAll(";\\s*$", ""));
  }
  return parts;
}

static long number(Statement sql, String select) throws SQLException {
  try (var rows = sql.executeQuery(select)) {
    rows.next();
    return rows.getLong(1);
  }
}

static String text(Statement sql, String select) throws SQLException {
  try (var rows = sql.executeQuery(select)) {
    rows.next();
    var text = rows.getString(1);
    for (var i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
      text += " " + rows.getString(i);
    }
    return text;
  }
}

/// People, outcomes, person-days and sexes, as the hand-written SQL tells them.
static String outcomes(Answer answer) {
  long people = 0, events = 0, days = 0;
  var sexes = new HashSet<@Nullable Object>();
  for (var row : rows(answer)) {
    switch ((String) row.get(0)) {
      case "outcomes" -> {
        people = (Long) row.get(5);
        events = (Long) row.get(4);
      }
      case "person_days" -> days = (Long) row.get(4);
      default -> sexes.add(row.get(6));
    }
  }
  return people + " " + events + " " + days + " " + sexes.size();
}

/// The number of cells and the sums of tests, people and abnormal results, and of all cells mixed.
static String cells(Answer answer) {
  long cells = 0, tests = 0, people = 0, abnormal = 0, mixed = 0;
  for (var row : rows(answer)) {
    var cell = 31 * (31 * (31 * row.get(1).hashCode() + row.get(6).hashCode()) + row.get(7).hashCode()) + row.get(8).hashCode();
    if (row.get(0).equals("tests")) {
      cells++;
      tests += (Long) row.get(4);
      people += (Long) row.get(5);
      mixed += cell * ((Long) row.get(4) + 3 * (Long) row.get(5));
    } else {
      abnormal += (Long) row.get(4);
      mixed += 7L * cell * (Long) row.get(4);
    }
  }
  return "%d cells %d %d %d %d".formatted(cells, tests, people, abnormal, mixed);
}

static String cells(Statement sql, String select) throws SQLException {
  long cells = 0, tests = 0, people = 0, abnormal = 0, mixed = 0;
  try (var rows = sql.executeQuery(select)) {
    while (rows.next()) {
      var month = rows.getTimestamp(1).toLocalDateTime().toLocalDate();
      var cell = 31 * (31 * (31 * month.hashCode() + Long.hashCode(rows.getLong(2))) + Long.hashCode(rows.getLong(3))) + Long.hashCode(rows.getLong(4));
      cells++;
      tests += rows.getLong(5);
      people += rows.getLong(6);
      abnormal += rows.getLong(7);
      mixed += cell * (rows.getLong(5) + 3 * rows.getLong(6) + 7 * rows.getLong(7));
    }
  }
  return "%d cells %d %d %d %d".formatted(cells, tests, people, abnormal, mixed);
}

static List<? extends List<@Nullable Object>> rows(Answer answer) {
  return answer.tables().get(Answer.MEASURES).rows();
}

record NineteenInTwenty(long people) implements Persons.PersonSet {
  @Override
  public boolean contains(long person) {
    return person % 20 != 7;
  }

  @Override
  public LongStream stream() {
    return LongStream.rangeClosed(1, people).filter(this::contains);
  }
}
