// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.sandbox.sql.SqlFailure;
import org.glasshouse.sandbox.sql.SqlProblem;
import org.glasshouse.sandbox.sql.TableShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sql step")
class SqlProgramTests {

  private static final Path WORKSHOP = Workshops.open("sql");
  private static final Sandbox SANDBOX = Sandbox.detect(WORKSHOP);
  private static final SqlProgram PROGRAM = SqlProgram.unpack(WORKSHOP);

  @TempDir Path folder;
  private Limits limits = Limits.standard().withWall(Duration.ofSeconds(30)).withMemory(512L << 20);
  private Path people;

  @BeforeEach
  void writeATable() throws SQLException {
    people = folder.resolve("people.parquet");
    write(
        people,
        "select i as id, 'secret' || i as word, i / 3.0 as reading, date '2020-01-01' + i::int as day"
            + " from range(2000) r(i)");
  }

  private static void write(Path file, String sql) throws SQLException {
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute("copy (" + sql + ") to '" + file + "' (format parquet)");
    }
  }

  private BoxedRun run(String sql, String result) throws IOException {
    var query = Files.writeString(folder.resolve("query.sql"), sql);
    var command =
        PROGRAM.command(
            query,
            Map.of("people", people),
            folder.resolve("out"),
            result,
            folder.resolve("logs"),
            limits);
    return SANDBOX.run(command, limits, new Cancellation());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("logs/stdout.txt"))
        + Files.readString(folder.resolve("logs/stderr.txt"));
  }

  @Test
  void writesItsResultAsCsvInTheOrderOfItsColumns() throws IOException {
    var run = run("select id % 3 as third, count(*) as n from people group by all", "n.csv");

    assertThat(run.succeeded()).as(run + log()).isTrue();
    assertThat(folder.resolve("out/n.csv")).hasContent("third,n\n0,667\n1,667\n2,666\n");
  }

  @Test
  void writesTheSameBytesEveryTime() throws IOException {
    var sql = "select id % 7 as k, sum(reading) as s, list(word)[1] as w from people group by all";
    var sqlForParquet =
        "select id % 7 as k, avg(reading) as s, min(day) as d from people group by 1";

    var csv = run(sql.replace("list(word)[1]", "max(word)"), "x.csv");
    var again = run(sql.replace("list(word)[1]", "max(word)"), "x.csv");
    var parquet = run(sqlForParquet, "x.parquet");
    var parquetAgain = run(sqlForParquet, "x.parquet");

    assertThat(csv.succeeded()).as(csv + log()).isTrue();
    assertThat(again.outputs()).filteredOn(f -> f.name().endsWith("csv")).isEqualTo(csv.outputs());
    assertThat(parquetAgain.outputs()).isEqualTo(parquet.outputs());
  }

  @Test
  void saysThatAValueDidNotFitWithoutSayingTheValue() throws IOException {
    var run = run("select sum(word::int) as s from people", "x.csv");

    assertThat(SqlProgram.failure(run)).contains(SqlFailure.CONVERSION);
    assertThat(log()).isEmpty();
    assertThat(run.outputs()).isEmpty();
  }

  @Test
  void saysThatASubqueryGaveSeveralRows() throws IOException {
    var run = run("select (select word from people) as w", "x.csv");

    assertThat(SqlProgram.failure(run)).contains(SqlFailure.TOO_MANY_ROWS);
    assertThat(log()).isEmpty();
  }

  @Test
  void isCheckedAgainInTheBox() throws IOException {
    var run = run("select content from read_text('/job/code/query.sql')", "x.csv");

    assertThat(SqlProgram.failure(run)).contains(SqlFailure.REFUSED);
  }

  @Test
  void isStoppedWhenARecursionHasNoEnd() throws IOException {
    limits = limits.withCpu(Duration.ofSeconds(2));

    var run =
        run(
            "with recursive n as (select 1 as i union all select (i + 1) % 5 from n) select count(*) as c"
                + " from n",
            "x.csv");

    assertThat(run.succeeded()).isFalse();
    assertThat(run.ending() == Ending.OUT_OF_CPU || SqlProgram.failure(run).isPresent())
        .as(run.toString())
        .isTrue();
  }

  @Test
  void isStoppedWhenAProductOfTablesIsHuge() throws IOException {
    limits = limits.withCpu(Duration.ofSeconds(2));

    var run =
        run(
            "select count(*) as n from people a, people b, people c, people d"
                + " where a.id + b.id + c.id + d.id = 7",
            "x.csv");

    assertThat(run.ending()).isEqualTo(Ending.OUT_OF_CPU);
  }

  @Test
  void isStoppedWhenItsResultIsTooBig() throws IOException {
    limits = limits.withOutput(1 << 20, 5);

    var run = run("select a.word, b.word as other from people a, people b order by 1", "x.csv");

    assertThat(run.succeeded()).isFalse();
    assertThat(log()).isEmpty();
  }

  @Test
  void failsCleanlyWhenMemoryIsShort() throws IOException {
    limits = limits.withMemory(320L << 20).withCpu(Duration.ofSeconds(20));

    var run =
        run(
            "select list(a.word || b.word || a.word order by a.id) as l from people a, people b",
            "x.csv");

    assertThat(run.succeeded()).isFalse();
    assertThat(SqlProgram.failure(run).or(() -> Optional.of(SqlFailure.OTHER))).isPresent();
    assertThat(log()).isEmpty();
  }

  private static final List<TableShape> SHAPES =
      List.of(new TableShape("people", List.of(new TableShape.Column("id", "BIGINT"))));

  @Test
  void isCheckedInABoxBeforeItsJobIsMade() {
    var checked = PROGRAM.check(SANDBOX, "select id from people order by id", SHAPES);

    assertThat(checked.tables()).containsExactly("people");
    assertThat(checked.columns()).containsExactly(new TableShape.Column("id", "BIGINT"));
    assertThatThrownBy(() -> PROGRAM.check(SANDBOX, "select\n random() from people", SHAPES))
        .isInstanceOf(SqlProblem.class)
        .hasMessage("J103 line 2, column 2: The function random may not be used here.");
  }
}
