// SPDX-License-Identifier: Apache-2.0

import java.time.Duration;
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
      bench.covered("in a new server", 500);
      for (int warming = 0; warming < 3; warming++) {
        bench.covered("while it warms up", 500);
      }
      bench.covered("in a server that has been asked 2,000 times", 500);
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
    for (int warming = 0; warming < 3; warming++) {
      rate(threads, seconds, this::byHand);
      rate(threads, seconds, this::recorded);
    }
    var ratios = new ArrayList<Double>();
    var costs = new ArrayList<Double>();
    for (int pair = 0; pair < 5; pair++) {
      boolean first = pair % 2 == 0;
      var one = rate(threads, seconds, first ? this::byHand : this::recorded);
      var two = rate(threads, seconds, first ? this::recorded : this::byHand);
      var peer = first ? one : two;
      var ours = first ? two : one;
      ratios.add(ours.perSecond() / peer.perSecond());
      costs.add(ours.processor() / peer.processor());
      System.out.printf("%d connections: by hand %,.0f/s %.0f us, recorded %,.0f/s %.0f us, ratio %.3f%n", threads,
          peer.perSecond(), peer.processor(), ours.perSecond(), ours.processor(), ours.perSecond() / peer.perSecond());
    }
    ratios.sort(null);
    costs.sort(null);
    System.out.printf("%d connections: median ratio %.3f [%.3f-%.3f], processor time %.3f [%.3f-%.3f]%n", threads,
        ratios.get(2), ratios.get(0), ratios.get(4), costs.get(2), costs.get(0), costs.get(4));
  }

  /// @param processor microseconds of processor time for each transaction, by this process and the database
  private record Rate(double perSecond, double processor) {}

  private double processorSeconds() {
    long ours = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    long backends = database.sql("select pid from pg_stat_activity").query(Long.class).list().stream()
        .mapToLong(pid -> ProcessHandle.of(pid).flatMap(it -> it.info().totalCpuDuration()).map(Duration::toMillis).orElse(0L))
        .sum();
    return (ours + backends) / 1000.0;
  }

  private Rate rate(int threads, int seconds, Runnable work) throws Exception {
    double before = processorSeconds();
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
    ledger.awaitProjected();
    double used = processorSeconds() - before;
    return new Rate(done.get() / (double) seconds, used * 1e6 / done.get());
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

  private void covered(String when, int times) {
    var waits = new long[times];
    for (int i = 0; i < times; i++) {
      recorded();
      long start = System.nanoTime();
      ledger.awaitSequenced();
      waits[i] = System.nanoTime() - start;
    }
    Arrays.sort(waits);
    System.out.printf("signed and published after commit, %s: median %.2f ms, p95 %.2f ms (%d times)%n", when,
        waits[times / 2] / 1e6, waits[times * 95 / 100] / 1e6, times);
  }
}
