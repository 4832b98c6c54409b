// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.glasshouse.postgres.StartUpProblem.DatabaseDidNotStart;
import org.glasshouse.postgres.StartUpProblem.FolderInUse;
import org.glasshouse.postgres.StartUpProblem.FolderNotWritable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One PostgreSQL server over one folder, started with this object and stopped with it. Should it
/// stop by itself, it is started again on the same port, as often as it takes: what it had
/// acknowledged is there, and whoever was refused meanwhile tries again.
///
/// Durability is the default kind: fsync, full pages and checksums on. The order of the steps
/// matters: the lock comes first, because the next step stops an orphan left by a killed server,
/// and without the lock a second start would stop a living one. initdb works in a folder of its own
/// that is renamed when complete, because a killed initdb leaves a folder that looks finished.
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Path data;
  private final Path serverLog;
  private final Path bin;
  private final List<String> asWhom;
  private final String password;
  private final FileChannel lock;
  private final int port;
  private volatile Process server;
  private volatile boolean closing;

  /// Starts the server and returns when it answers.
  ///
  /// @param home an own folder, made if need be
  /// @param random for the superuser's password, kept in the folder with mode 0600
  /// @throws StartUpProblem if the folder is in use or not writable, or the server does not start
  public EmbeddedPostgres(Path home, RandomGenerator random) {
    data = home.resolve("data");
    serverLog = home.resolve("postgres.log");
    try {
      Files.createDirectories(home);
      lock = lock(home);
    } catch (IOException notWritable) {
      throw new FolderNotWritable(home, notWritable);
    }
    try {
      bin = PostgresBinaries.unpack(home);
      password = password(home.resolve("password"), random);
      asWhom = OperatingSystemUser.forFolder(home);
      prepare(home);
      port = freePort();
      server = start(ProcessBuilder.Redirect.to(serverLog.toFile()));
      waitUntilItAnswers();
    } catch (IOException failed) {
      release();
      throw new DatabaseDidNotStart(serverLog, failed);
    } catch (InterruptedException interrupted) {
      release();
      Thread.currentThread().interrupt();
      throw new DatabaseDidNotStart(serverLog, interrupted);
    }
    Thread.ofPlatform().daemon().name("postgres-watch").start(this::keepRunning);
  }

  /// The JDBC address of the database; errors carry no row detail, which could hold a person's
  /// value.
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?logServerErrorDetail=false";
  }

  /// The superuser's password, for making the application's own roles and nothing else.
  String password() {
    return password;
  }

  private static FileChannel lock(Path home) throws IOException {
    var channel =
        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      LOG.debug("The data folder is held by this very process.", heldByThisProcess);
    }
    channel.close();
    throw new FolderInUse(home);
  }

  private static String password(Path file, RandomGenerator random) throws IOException {
    if (!Files.exists(file)) {
      var bytes = new byte[24];
      random.nextBytes(bytes);
      var unfinished = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(unfinished);
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unfinished, HexFormat.of().formatHex(bytes));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file);
  }

  private void prepare(Path home) throws IOException, InterruptedException {
    if (!Files.exists(data)) {
      var unfinished = home.resolve("initdb-" + System.nanoTime());
      run(
          List.of(
              bin.resolve("initdb").toString(),
              "-D",
              unfinished.toString(),
              "-U",
              "postgres",
              "--pwfile=" + home.resolve("password"),
              "--auth=scram-sha-256",
              "-E",
              "UTF8",
              "--locale=C.UTF-8",
              "--data-checksums"));
      Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    } else if (Files.exists(data.resolve("postmaster.pid"))) {
      try {
        run(stopCommand());
      } catch (IOException stale) {
        LOG.info("No process behind the database's pid file: the machine was stopped.");
      }
    }
  }

  private void keepRunning() {
    try {
      while (!closing) {
        int code = server.waitFor();
        if (!closing) {
          LOG.error("The database stopped by itself with code {}: it is started again.", code);
          startAgain();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// The first tries may fail while processes of the old server are still ending, and further ones
  /// for as long as the disk is full.
  private void startAgain() throws InterruptedException {
    var log = ProcessBuilder.Redirect.appendTo(serverLog.toFile());
    boolean said = false;
    while (!closing) {
      try {
        startUnlessClosing(log);
        waitUntilItAnswers();
        LOG.info("The database answers again.");
        return;
      } catch (IOException failed) {
        if (!said) {
          LOG.error("The database did not start again yet; {} says why.", serverLog, failed);
        }
        said = true;
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    }
  }

  private synchronized void startUnlessClosing(ProcessBuilder.Redirect log) throws IOException {
    if (!closing) {
      server = start(log);
    }
  }

  private Process start(ProcessBuilder.Redirect log) throws IOException {
    var options =
        List.of(
            bin.resolve("postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=60",
            // Statements and their values stay out of the server's own log.
            "-c",
            "log_min_error_statement=panic",
            "-c",
            "log_error_verbosity=terse");
    return new ProcessBuilder(OperatingSystemUser.concat(asWhom, options))
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
  }

  private void waitUntilItAnswers() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (var connection = DriverManager.getConnection(url(), "postgres", password)) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException notYet) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("The server did not answer.", notYet);
        }
      }
      server.waitFor(25, TimeUnit.MILLISECONDS);
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private List<String> stopCommand() {
    return List.of(
        bin.resolve("pg_ctl").toString(),
        "-D",
        data.toString(),
        "-m",
        "fast",
        "-w",
        "-t",
        "30",
        "stop");
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(OperatingSystemUser.concat(asWhom, command))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command.getFirst() + " failed: " + said.strip());
    }
  }

  /// Stops the server in an orderly way and lets go of the folder.
  @Override
  public void close() {
    try {
      stopStarting();
      run(stopCommand());
      server.waitFor(30, TimeUnit.SECONDS);
    } catch (IOException notStopped) {
      LOG.warn("The database did not stop when asked; it will recover at the next start.");
      server.destroyForcibly();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      release();
    }
  }

  private synchronized void stopStarting() {
    closing = true;
  }

  private void release() {
    closeQuietly(lock);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException unlikely) {
      LOG.warn("The lock on the data folder could not be closed.", unlikely);
    }
  }
}
