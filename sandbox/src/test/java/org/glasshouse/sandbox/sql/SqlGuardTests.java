// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The SQL guard")
class SqlGuardTests {

  private static final List<TableShape> TABLES =
      List.of(
          new TableShape(
              "people",
              List.of(
                  new TableShape.Column("id", "BIGINT"),
                  new TableShape.Column("sex", "VARCHAR"),
                  new TableShape.Column("born", "DATE"))),
          new TableShape(
              "events",
              List.of(
                  new TableShape.Column("id", "BIGINT"),
                  new TableShape.Column("code", "VARCHAR"),
                  new TableShape.Column("day", "DATE"),
                  new TableShape.Column("reading", "DOUBLE"))));

  private static CheckedSql check(String sql) {
    return SqlGuard.check(sql, TABLES);
  }

  @Test
  void namesTheTablesAndTheColumnsOfTheResult() {
    var checked =
        check("select sex, count(*) as n from people p join events using (id) group by sex");

    assertThat(checked.tables()).containsExactlyInAnyOrder("people", "events");
    assertThat(checked.columns())
        .containsExactly(
            new TableShape.Column("sex", "VARCHAR"), new TableShape.Column("n", "BIGINT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from people",
        "from people select sex;",
        "select distinct code from events where day between '2020-01-01' and '2020-12-31' limit 5",
        "select id, row_number() over (partition by id order by day desc) as n from events qualify n = 1",
        "with a as (select id, min(day) as first from events group by id) select * from a",
        "with recursive n as (select 1 as i union all select i + 1 from n where i < 9) select * from n",
        "select sex from people union all select code from events order by 1",
        "select case when reading > 5 then 'high' else 'low' end as b, avg(reading) from events group by all",
        "select (select max(reading) from events e where e.id = p.id) as m from people p",
        "select id from people where exists (select 1 from events e where e.id = people.id)",
        "select date_diff('year', born, date '2024-01-01') as age from people where sex in ('f', 'm')",
        "select date '2024-01-01' - interval 3 months as d, cast('1' as int) as i, try_cast(sex as int) as s from people",
        "select code, quantile_cont(reading, 0.5) as median, stddev(reading) as s from events group by code",
        "select * exclude (born) from people where not (sex like 'f%' or sex is null)",
        "select list_transform([1, 2], lambda x: x + 1) as l",
        "select i from range(10) as r(i)",
        "select count(*) filter (where reading is not null) as n from events group by grouping sets ((code), ())",
        "select sum(reading) over (order by day rows between 6 preceding and current row) as week from events"
      })
  void letsAnAnalystWork(String sql) {
    assertThat(check(check(sql).text()).tables()).isEqualTo(check(sql).tables());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1; drop table people",
        "select 1; select 2",
        "drop table people",
        "copy people to '/tmp/x.csv'",
        "copy (select * from people) to '/out/x'",
        "attach '/tmp/x.db' as x",
        "pragma database_list",
        "set memory_limit='100GB'",
        "install httpfs",
        "load '/tmp/x.so'",
        "create table x as select 1",
        "create macro f(a) as table select * from read_csv(a)",
        "create secret s (type s3)",
        "call pragma_version()",
        "export database '/tmp/x'",
        "explain select * from people",
        "pivot people on sex",
        "insert into people select * from people",
        "prepare p as select 1",
        "vacuum",
        "checkpoint",
        "create function f(a) as a",
        "create temp macro f() as (select 1)",
        "create view v as select 1",
        "create type t as enum ('a')",
        "select 1 into x from people",
        "update people set sex = 'x'",
        "delete from people",
        "merge into people using events on true when matched then delete",
        "alter table people add column x int",
        "attach 'postgres:host=x' as y (type postgres)",
        "detach memory",
        "use memory",
        "reset memory_limit",
        "import database '/tmp/x'",
        "begin; select 1; commit",
        "comment on table people is 'x'",
        "execute p",
        "load httpfs",
        "force install httpfs from 'x'",
        ""
      })
  void takesOneSelectOnly(String sql) {
    assertThatThrownBy(() -> check(sql))
        .isInstanceOfAny(SqlProblem.NotOneSelect.class, SqlProblem.NotSql.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('/proc/self/environ')",
        "select * from read_parquet('/data/*/*.parquet')",
        "select * from parquet_metadata('x.parquet')",
        "select * from sniff_csv('/etc/passwd')",
        "select * from glob('/**')",
        "select * from duckdb_settings()",
        "select * from query('select 1')",
        "select * from query_table('people')",
        "select * from json_execute_serialized_sql('{}')",
        "select getenv('HOME')",
        "select current_setting('temp_directory')",
        "select getvariable('x')",
        "select error(sex) from people",
        "select sleep_ms(100000)",
        "select pg_sleep(100)",
        "select write_log('x')",
        "select now()",
        "select today()",
        "select current_date",
        "select \"current_timestamp\"",
        "select random()",
        "select uuid()",
        "select nextval('s')",
        "select version()",
        "select list_aggregate([1], 'approx_count_distinct')",
        "select main.read_text('/etc/passwd')",
        "select system.main.count(*) from people",
        "select (select max(content) from read_text('/etc/passwd'))",
        "with a as (select * from read_csv('/etc/passwd')) select * from a",
        "select * from people where id in (select size from read_blob('/etc/passwd'))",
        "select case when exists (from glob('/*')) then 1 end",
        "select list_transform(['/etc/passwd'], lambda x: getenv(x))",
        "select count(*) over (order by random()) from people",
        "select 1 order by random()",
        "select * from people limit (select count(*) from glob('/*'))",
        "select * from people, lateral (select * from read_csv(sex))",
        "select read_text('/etc/passwd')",
        "select * from \"read_text\"('/etc/passwd')",
        "select * from read_json_auto('/etc/passwd')",
        "select * from read_ndjson_objects('/etc/passwd')",
        "select * from parquet_scan('/data/x.parquet')",
        "select * from pragma_table_info('people')",
        "select * from pragma_database_size()",
        "select * from duckdb_secrets()",
        "select * from sql_auto_complete('sel')",
        "select * from test_all_types()",
        "select * from glob($$/etc/*$$)",
        "select * from people join read_text('/etc/passwd') on true",
        "select * from people asof join read_csv('/x') r on people.id >= r.id",
        "select * from people positional join read_text('/etc/passwd')",
        "select max(content) filter (where true) over () from read_text('/etc/passwd')",
        "select 1 union all (select 2 except select size from read_blob('/etc/passwd'))",
        "with recursive n as (select 1 as i union all select size from read_blob('/x'), n) select * from n",
        "select * from people where sex = any(select content from read_text('/etc/passwd'))",
        "select \"getenv\"('HOME') /* '*/",
        "select 'it''s', \"x\"\"\" from (select getenv('a') as \"x\"\"\")",
        "select * from (values (getenv('HOME'))) v(x)",
        "select list_filter(['a'], x -> getenv(x) is null)",
        "select [getenv(x) for x in ['HOME']]",
        "select {'a': getenv('HOME')}",
        "select getenv('HOME').upper()",
        "select * from unnest([getenv('HOME')])",
        "select * from range(getenv('HOME')::int)",
        "select set_bit('1'::bit, txid_current()::int, 1)"
      })
  void refusesFunctionsThatAreNotOnTheListWhereverTheyHide(String sql) {
    assertThatThrownBy(() -> check(sql)).isInstanceOf(SqlProblem.ForbiddenFunction.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from '/etc/passwd'",
        "select * from \"/data/other.parquet\"",
        "select * from 'people.parquet'",
        "select * from information_schema.tables",
        "select * from pg_catalog.pg_class",
        "select * from sqlite_master",
        "select * from duckdb_settings",
        "select * from main.people",
        "select * from memory.main.people",
        "select * from other_project",
        "select 1 where exists (from \"x\"\"; copy people to 'y\")",
        "with a as (select 1) select * from a, \"a.csv\"",
        "select * from (with b as (select 1) select * from b) x, 'b.csv'"
      })
  void refusesTablesThatTheStepWasNotGiven(String sql) {
    assertThatThrownBy(() -> check(sql)).isInstanceOf(SqlProblem.UnknownTable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "describe people",
        "summarize people",
        "show tables",
        "show all tables",
        "select * from (describe people)",
        "select * from people using sample 10%",
        "select * from people tablesample reservoir(3)",
        "with \"/etc/passwd\" as (select 1) select * from \"/etc/passwd\"",
        "with people as (select 1) select * from people",
        "with duckdb_settings as (select 1) select 1",
        "with x as (copy people to '/tmp/x') select * from x",
        "with x as (insert into people select * from people returning *) select * from x",
        "select $1"
      })
  void refusesWhatItDoesNotKnow(String sql) {
    assertThatThrownBy(() -> check(sql))
        .isInstanceOfAny(SqlProblem.ForbiddenConstruct.class, SqlProblem.NotOneSelect.class);
  }

  @Test
  void saysWhereInTheText() {
    var problem =
        catchThrowableOfType(
            SqlProblem.class,
            () -> check("select sex,\n  'é' as e,\n  random() as r\nfrom people"));

    assertThat(problem.position()).isEqualTo(new Position(3, 3));
    assertThat(problem)
        .hasMessage("J103 line 3, column 3: The function random may not be used here.");
  }

  @Test
  void saysWhichColumnDoesNotFitAndWhere() {
    var problem =
        catchThrowableOfType(SqlProblem.class, () -> check("select sex,\n  height\nfrom people"));

    assertThat(problem).isInstanceOf(SqlProblem.DoesNotFit.class);
    assertThat(problem.what()).contains("height");
    assertThat(problem.position()).isEqualTo(new Position(2, 3));
  }

  @Test
  void saysWhereATextIsNoSql() {
    var problem =
        catchThrowableOfType(SqlProblem.class, () -> check("select sex\nfrm people p q r"));

    assertThat(problem).isInstanceOf(SqlProblem.NotSql.class);
    assertThat(problem.position().line()).isEqualTo(2);
  }

  @Test
  void refusesTwoColumnsOfOneName() {
    assertThatThrownBy(() -> check("select sex, sex from people"))
        .isInstanceOf(SqlProblem.TwoColumns.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "not ", "- ", "case when true then ", "(select ", "[", "{'a': ", "x."})
  @org.junit.jupiter.api.Timeout(20)
  void survivesNestingWithoutEnd(String step) {
    assertThatThrownBy(() -> check("select " + step.repeat(49_000 / step.length())))
        .isInstanceOf(SqlProblem.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", " and true", "::int", " union all select 1", "||'a'"})
  void survivesChainsWithoutEnd(String step) {
    try {
      check("select 1" + step.repeat(900));
    } catch (SqlProblem e) {
      assertThat(e.code()).startsWith("J10");
    }
  }

  @Test
  void runsTheTextThatTheTreeSaysAndNotTheOneThatCameIn() {
    assertThat(check("select/* from read_csv('x') */ sex -- drop\n from   people").text())
        .isEqualTo("SELECT sex FROM people");
  }
}
