// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs programs so that they see only what they were given and leave only files.
///
/// The strongest walls that this machine offers are chosen once, at start, by trying them. Where it
/// offers none, every run is refused: a job is never run bare.
public final class Sandbox {

  private static final int EMPTY_LOOKS = 3;
  private static final long LOOK_NANOS = 200_000;

  /// The hinge of every run: opens the filter and the report as the server's user, so that neither
  /// has a name in the box; when this shell dies, the box dies with it.
  private static final String SCRIPT =
      """
      filter=$1 status=$2 times=$3; shift 3
      "$@" 3<"$filter" 4>"$status"
      code=$?
      times >"$times"
      exit $code
      """;

  private final Path workshop;
  private final @Nullable Walls walls;
  private final List<Tried> tried;
  private final JobUsers users;

  Sandbox(Path workshop, @Nullable Walls walls, List<Tried> tried, JobUsers users) {
    this.workshop = workshop;
    this.walls = walls;
    this.tried = List.copyOf(tried);
    this.users = users;
  }

  /// Tries what the machine offers, strongest first.
  ///
  /// @param workshop a folder for the sandbox itself; made when it is not there
  public static Sandbox detect(Path workshop) {
    return Detection.strongest(workshop.toAbsolutePath().normalize());
  }

  /// The walls in use: `bubblewrap`, `landlock` or `none`.
  public String walls() {
    return walls == null ? "none" : walls.name();
  }

  /// Whether jobs can run here at all.
  public boolean isIsolating() {
    return walls != null;
  }

  /// What was tried, strongest first, and how it went; for the operator's page.
  public List<Tried> tried() {
    return tried;
  }

  /// What was tried, in one line.
  public String reasons() {
    return tried.stream().map(Tried::sentence).collect(Collectors.joining(" "));
  }

  /// Runs a program to its end on the calling thread, which must be a platform thread that lives at
  /// least as long: the kernel ends the box when the thread that started it ends.
  ///
  /// @throws SandboxProblem.NoIsolation where this machine offers no walls
  /// @throws SandboxProblem.NotThere if an input is missing
  public BoxedRun run(BoxedCommand command, Limits limits, Cancellation cancellation) {
    if (walls == null) {
      throw new SandboxProblem.NoIsolation(reasons());
    }
    try (var user = users.borrow();
        var stage = Stage.in(workshop)) {
      return run(walls, new Box(command, limits, user, stage), cancellation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BoxedRun run(Walls walls, Box box, Cancellation cancellation) throws IOException {
    var command = box.command();
    long bytesIn = Inputs.lend(command.mounts(), box.user());
    Files.createDirectories(command.logs());
    Files.createDirectories(command.out());
    OutFolder.lend(command.out(), box.user());
    var process = start(walls.around(box), box.stage());
    var watch =
        new Watch(
            process,
            new OutFolder(command.out()),
            new OutFolder(box.stage().scratch()),
            box.limits(),
            cancellation);
    var logs = logs(process, command.logs(), box.limits());
    boolean cut = waitFor(process, watch, logs);
    boolean emptied = walls.isEmptied(box);
    var outcome = walls.outcome(box, process.exitValue());
    var ending = watch.ending(emptied && outcome.started(), outcome.exitCode());
    var wall = watch.wall();
    var sweep = new Sweep(command.out(), mountedIn(command), box.user().separate()).run();
    long bytesOut = sweep.kept().stream().mapToLong(BoxedFile::size).sum();
    var cpu = Times.read(box.stage().times()).orElse(Duration.ZERO);
    cpu = cpu.compareTo(watch.cpu()) > 0 ? cpu : watch.cpu();
    var used = new Resources(wall, cpu, watch.peakBytes(), bytesIn, bytesOut);
    return new BoxedRun(ending, outcome.exitCode(), used, sweep.kept(), sweep.leftBehind(), cut);
  }

  private static Process start(List<String> around, Stage stage) throws IOException {
    var words = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--"));
    words.addAll(List.of("sh", "-c", SCRIPT, "box"));
    words.addAll(
        List.of(stage.filter().toString(), stage.status().toString(), stage.times().toString()));
    words.addAll(around);
    var builder = new ProcessBuilder(words).redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.directory(stage.folder().toFile());
    return builder.start();
  }

  private static List<Log> logs(Process process, Path folder, Limits limits) {
    return List.of(
        Log.keep(process.getInputStream(), folder.resolve("stdout.txt"), limits.logBytes()),
        Log.keep(process.getErrorStream(), folder.resolve("stderr.txt"), limits.logBytes()));
  }

  private static boolean waitFor(Process process, Watch watch, List<Log> logs) {
    try {
      watch.untilItEnds();
      killWhatIsLeft(process, logs);
      boolean outCut = logs.get(0).wasCut();
      boolean errorCut = logs.get(1).wasCut();
      return outCut || errorCut;
    } catch (InterruptedException e) {
      new ProcessTree(process.pid()).killBelow();
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The thread of a job was interrupted.", e);
    }
  }

  /// One look is not enough: a process that forks and exits between the list of processes and the
  /// look at it hides its child. Whoever is left mostly still holds the logs open.
  private static void killWhatIsLeft(Process process, List<Log> logs) throws InterruptedException {
    int empty = 0;
    while (empty < EMPTY_LOOKS || !logs.stream().allMatch(Log::isOver)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      empty = ProcessTree.killSession(process.pid()) > 0 ? 0 : empty + 1;
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static java.util.Set<Path> mountedIn(BoxedCommand command) {
    var prefix = command.outInside() + "/";
    return command.mounts().stream()
        .filter(mount -> mount.inside().startsWith(prefix))
        .map(mount -> command.out().resolve(mount.inside().substring(prefix.length())))
        .collect(Collectors.toSet());
  }
}
