// SPDX-License-Identifier: Apache-2.0

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.glasshouse.Glasshouse;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.ledger.Recorded;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Workload W8, "ledger first": what recording costs a transaction, and how soon it is signed.
///
///     mvn -q -o -pl server -am test-compile dependency:build-classpath -Dmdep.outputFile=/tmp/cp
///     java -cp server/target/classes:tlog/target/classes:$(cat /tmp/cp) \
///         benchmarks/ledger/Commit.java HOME [SECONDS]
///
/// Pairs in turn, in one process on one PostgreSQL with fsync: a transaction that inserts a row and
/// publishes a recorded event, against one that inserts the same two rows by hand.
public class Commit {

  /// The event; its entry has about 200 bytes.
  public record BenchThingMade(String thing, long number, String pad) implements Recorded {
    @Override
    public String kind() {
      return "bench-thing-made";
    }
  }

  private static final String PAD = "x".repeat(80);
  private static final AtomicLong NUMBER = new AtomicLong();

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Ledger ledger;

  Commit(ConfigurableApplicationContext context) {
    database = context.getBean(JdbcClient.class);
    transaction = context.getBean(TransactionTemplate.class);
    events = context;
    ledger = context.getBean(Ledger.class);
  }

  public static void main(String... arguments) throws Exception {
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
    try (var context =
        SpringApplication.run(
            Glasshouse.class,
            "--glasshouse.home=" + arguments[0],
            "--server.port=0",
            "--spring.profiles.active=test",
            "--spring.datasource.hikari.maximum-pool-size=24")) {
      var bench = new Commit(context);
      bench.prepare();
      bench.compare(1, seconds);
      bench.compare(16, seconds);
      bench.covered(500);
    }
    System.exit(0);
  }

  private void prepare() {
    database.sql("create schema bench").update();
    database.sql("create table bench.thing (id bigint primary key, pad text not null)").update();
    database.sql("create table bench.entry (tx xid8 not null default pg_current_xact_id(),"
        + " id bigint generated always as identity primary key, body text not null)").update();
  }

  private void compare(int threads, int seconds) throws Exception {
    rate(threads, seconds, this::byHand);
    rate(threads, seconds, this::recorded);
    var ratios = new ArrayList<Double>();
    for (int pair = 0; pair < 5; pair++) {
      boolean first = pair % 2 == 0;
      double one = rate(threads, seconds, first ? this::byHand : this::recorded);
      double two = rate(threads, seconds, first ? this::recorded : this::byHand);
      double peer = first ? one : two;
      double ours = first ? two : one;
      ratios.add(ours / peer);
      System.out.printf("%d connections: by hand %,.0f/s, recorded %,.0f/s, ratio %.3f%n", threads, peer, ours, ours / peer);
    }
    ratios.sort(null);
    System.out.printf("%d connections: median ratio %.3f [%.3f-%.3f]%n", threads, ratios.get(2), ratios.get(0), ratios.get(4));
  }

  private double rate(int threads, int seconds, Runnable work) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    var done = new AtomicLong();
    var tasks = new ArrayList<Callable<Object>>();
    for (int i = 0; i < threads; i++) {
      tasks.add(() -> {
        while (System.nanoTime() < end) {
          work.run();
          done.incrementAndGet();
        }
        return done;
      });
    }
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (var task : pool.invokeAll(tasks)) {
        task.get();
      }
    }
    return done.get() / (double) seconds;
  }

  private void byHand() {
    long number = NUMBER.incrementAndGet();
    transaction.executeWithoutResult(_ -> {
      insert(number);
      database.sql("insert into bench.entry (body) values (?)").param("{\"at\":\"2026-11-21T12:00:00.123Z\","
          + "\"data\":{\"number\":" + number + ",\"pad\":\"" + PAD
          + "\",\"thing\":\"a-thing\"},\"kind\":\"bench-thing-made\",\"version\":1}").update();
    });
  }

  private void recorded() {
    long number = NUMBER.incrementAndGet();
    transaction.executeWithoutResult(_ -> {
      insert(number);
      events.publishEvent(new BenchThingMade("a-thing", number, PAD));
    });
  }

  private void insert(long number) {
    database.sql("insert into bench.thing (id, pad) values (?, ?)").params(number, PAD).update();
  }

  private void covered(int times) {
    var waits = new long[times];
    for (int i = 0; i < times; i++) {
      recorded();
      long start = System.nanoTime();
      ledger.awaitSequenced();
      waits[i] = System.nanoTime() - start;
    }
    Arrays.sort(waits);
    System.out.printf("signed and published after commit: median %.2f ms, p95 %.2f ms (%d times)%n",
        waits[times / 2] / 1e6, waits[times * 95 / 100] / 1e6, times);
  }
}
