// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.glasshouse.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayName("The places of entries")
class PlacesTests {

  private static Path home = Path.of(".");
  private static String password = "";
  private static Optional<EmbeddedPostgres> postgres = Optional.empty();

  @SuppressWarnings("NullAway.Init")
  private static JdbcClient database;

  @SuppressWarnings("NullAway.Init")
  private static SingleConnectionDataSource source;

  @BeforeAll
  static void startDatabase() throws Exception {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "places-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    postgres = Optional.of(new EmbeddedPostgres(home.resolve("postgres"), new Random(1)));
    password = Files.readString(home.resolve("postgres/password"));
    source = oneConnection();
    database = JdbcClient.create(source);
  }

  /// Many statements, few of them slow: a connection for each would be most of the time.
  private static SingleConnectionDataSource oneConnection() {
    return new SingleConnectionDataSource(postgres.orElseThrow().url(), "postgres", password, true);
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    source.destroy();
    postgres.orElseThrow().close();
  }

  @BeforeEach
  void emptyLedger() throws Exception {
    try (var connection = source.getConnection()) {
      LedgerTables.createAnew(connection);
    }
  }

  @RepeatedTest(12)
  void areTheOnesGivenWhateverCameLateOrNeverCame(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var places = new Places(database);
    var waiting = new ArrayList<>(LongStream.rangeClosed(1, 60).boxed().toList());
    var order = new ArrayList<Long>();
    long settled = 0;
    while (!waiting.isEmpty()) {
      commitSome(waiting, random);
      if (random.nextInt(3) == 0) {
        settled = settledBy(waiting, order);
      }
      var batch = places.unplaced(settled, 1 + random.nextInt(20));
      assertThat(batch).noneMatch(entry -> order.contains(entry.id()));
      places.place(batch, order.size());
      batch.forEach(entry -> order.add(entry.id()));
    }
    for (var rest = places.unplaced(settled, 7);
        !rest.isEmpty();
        rest = places.unplaced(settled, 7)) {
      places.place(rest, order.size());
      rest.forEach(entry -> order.add(entry.id()));
    }

    assertThat(order).doesNotHaveDuplicates().hasSameElementsAs(ids());
    int from = random.nextInt(order.size());
    int until = from + random.nextInt(order.size() - from + 1);
    assertThat(places.placed(from, until))
        .extracting(Entry::kind)
        .containsExactlyElementsOf(
            order.subList(from, until).stream().map(id -> "k" + id).toList());
    assertThat(places.placed(0, order.size()))
        .extracting(Entry::index)
        .containsExactlyElementsOf(LongStream.range(0, order.size()).boxed().toList());
    assertThat(order).allSatisfy(id -> assertThat(indexOf(id)).isEqualTo(order.indexOf(id)));
    assertThat(indexOf(61)).isNull();
  }

  @Test
  void areGivenOnce() {
    var places = new Places(database);
    database.sql("insert into ledger.entry (body) select '{}' from generate_series(1, 9)").update();
    places.place(places.unplaced(0, 6), 0);

    assertThatThrownBy(() -> place(5, 9, 3)).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> place(6, 3, 3)).isInstanceOf(DataAccessException.class);
    assertThat(places.unplaced(0, 9)).extracting(Places.Unplaced::id).containsExactly(7L, 8L, 9L);
  }

  @Test
  void areFoundWithoutReadingWhatHasOne() {
    database
        .sql("insert into ledger.entry (body) select '{}' from generate_series(1, 20000)")
        .update();
    place(0, 1, 9_000);
    place(9_000, 9_002, 10_990);
    var one = oneConnection();
    one.setAutoCommit(false);
    var connection = JdbcClient.create(one);
    connection.sql("set plan_cache_mode = force_generic_plan").update();

    assertThat(new Places(connection).unplaced(8_000, 100))
        .extracting(Places.Unplaced::id)
        .startsWith(9_001L, 19_992L)
        .hasSize(10);
    assertThat(
            connection
                .sql(
                    """
                    select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables
                    where schemaname = 'ledger' and relname = 'entry'
                    """)
                .query(Long.class)
                .single())
        .isLessThan(100);
    one.destroy();
  }

  @Test
  void areKeptWhenAnOlderServersTableIsTakenOver() throws Exception {
    try (var connection = source.getConnection()) {
      connection.createStatement().execute("drop schema ledger cascade");
      LedgerTables.run(connection, "V01_01__ledger.sql");
      connection
          .createStatement()
          .execute(
              """
              insert into ledger.entry (body)
                select '{"kind":"k' || i || '","version":1}' from generate_series(1, 8) i;
              insert into ledger.leaf (index, entry)
                values (0, 1), (1, 5), (2, 3), (3, 4), (4, 2), (5, 6), (6, 7);
              """);
      LedgerTables.run(connection, "V01_03__leaves.sql");
    }

    assertThat(new Places(database).placed(0, 7))
        .extracting(Entry::kind)
        .containsExactly("k1", "k5", "k3", "k4", "k2", "k6", "k7");
    assertThat(new Places(database).unplaced(0, 9))
        .extracting(Places.Unplaced::id)
        .containsExactly(8L);
  }

  private static void place(long index, long entry, long count) {
    database
        .sql("insert into ledger.leaves (index, entry, count) values (?, ?, ?)")
        .params(index, entry, count)
        .update();
  }

  /// Some of those that drew an id commit, some never do.
  private static void commitSome(List<Long> waiting, Random random) {
    int reach = Math.min(waiting.size(), 1 + random.nextInt(12));
    for (int i = 0; i < 1 + random.nextInt(8) && !waiting.isEmpty(); i++) {
      long id = waiting.remove(random.nextInt(Math.min(reach, waiting.size())));
      if (random.nextInt(10) > 0) {
        database
            .sql("insert into ledger.entry (id, body) overriding system value values (?, ?)")
            .params(id, "{\"kind\":\"k" + id + "\",\"version\":1}")
            .update();
      }
    }
  }

  /// The highest id below all that may still come, if all below it have their places.
  private static long settledBy(List<Long> waiting, List<Long> order) {
    long next = waiting.stream().mapToLong(Long::longValue).min().orElse(61);
    long unplaced =
        ids().stream().filter(id -> !order.contains(id)).mapToLong(id -> id).min().orElse(61);
    return Math.min(next, unplaced) - 1;
  }

  private static List<Long> ids() {
    return database
        .sql("select id from ledger.entry order by id")
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  private static @Nullable Long indexOf(long id) {
    return database
        .sql("select ledger.index_of(?)")
        .param(id)
        .query(Long.class)
        .optional()
        .orElse(null);
  }
}
