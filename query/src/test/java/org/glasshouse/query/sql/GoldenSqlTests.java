// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The SQL that we publish, word for word, so that a change of it is seen by whoever reviews it. To
/// write the files anew: `mvn -pl query test -Dtest=GoldenSqlTests -Dglasshouse.golden=write`.
@DisplayName("The SQL of a study")
class GoldenSqlTests {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  enum Database {
    DUCKDB,
    TRINO;

    Dialect dialect() {
      return switch (this) {
        case DUCKDB -> new DuckDbDialect();
        case TRINO -> new TrinoDialect();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofADatasetIsThis(Database database) throws IOException {
    var sql = compiler(database, Permit.everything()).dataset(Questions.dataset());

    assertThat(sql.text()).doesNotContain("73211009", "60");
    check("dataset", database, sql);
  }

  @ParameterizedTest
  @EnumSource
  void ofADatasetOfPermittedPeopleIsThis(Database database) throws IOException {
    var permit = Permit.of(new Persons.Only(new Two()));

    check("permitted", database, compiler(database, permit).dataset(Questions.dataset()));
  }

  @ParameterizedTest
  @EnumSource
  void ofMeasuresIsOneStatementForAllIntervalsAndGroups(Database database) throws IOException {
    var groups = MeasureGroup.of(Questions.measures(3));

    assertThat(groups).hasSize(1);
    var compiled = compiler(database, Permit.everything()).measures(groups.getFirst());
    assertThat(compiled.sql().text().split("FROM events")).hasSize(2);
    check("measures", database, compiled.sql());
  }

  @ParameterizedTest
  @EnumSource
  void ofTheOrganisationsBehindMeasuresIsOneStatementToo(Database database) throws IOException {
    var group = MeasureGroup.of(Questions.measures(3)).getFirst();
    var compiled =
        compiler(database, Permit.everything()).organisations(group, Questions.organisation());

    assertThat(compiled.sql().text().split("FROM events")).hasSize(2);
    check("organisations", database, compiled.sql());
  }

  private static void check(String name, Database database, Sql sql) throws IOException {
    var file = GOLDEN.resolve(name + "." + database.name().toLowerCase(Locale.ROOT) + ".sql");
    var text = sql.text() + "\n-- " + sql.values() + "\n";
    if (System.getProperty("glasshouse.golden", "").equals("write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static SqlCompiler compiler(Database database, Permit permit) {
    return new SqlCompiler(Questions.access(permit, database.dialect()));
  }

  private record Two() implements Persons.PersonSet {
    @Override
    public boolean contains(long person) {
      return person <= 2;
    }

    @Override
    public LongStream stream() {
      return LongStream.of(1, 2);
    }
  }
}
