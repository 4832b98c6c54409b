// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the system refuses namespaces: the job shuts itself in with Landlock and a filter.
///
/// Weaker than [Bubblewrap]: the machine's process list is hidden only by the file rules, and
/// temporary files are on disk. The job sees its files by links in a folder of its own.
final class LandlockWalls implements Walls {

  private static final int NOT_CONFINED = 125;

  private static final List<String> READABLE =
      List.of("/usr", "/lib", "/lib64", "/bin", "/dev/urandom", "/dev/random", "/dev/zero");

  private final Path classes;

  /// @param classes a jar, readable for everybody, with the classes of the confine package
  LandlockWalls(Path classes) {
    this.classes = classes;
  }

  @Override
  public String name() {
    return "landlock";
  }

  @Override
  public String strength() {
    return "Landlock file rules and a system-call filter, without namespaces of its own.";
  }

  @Override
  public List<String> around(Box box) throws IOException {
    var job = Files.createDirectory(box.stage().folder().resolve("job"));
    var scratch = Files.createDirectory(box.stage().scratch());
    Files.createFile(box.stage().filter());
    OutFolder.lend(scratch, box.user());
    var hoist = Hoist.of(box);
    var out = box.command().outInside();
    link(job.resolve(out), hoist.of(box.command().out()));
    for (var mount : box.command().mounts()) {
      boolean within = mount.inside().startsWith(out + "/");
      link(
          within
              ? box.command().out().resolve(mount.inside().substring(out.length() + 1))
              : job.resolve(mount.inside()),
          hoist.of(mount.outside()));
    }
    var java = Path.of(System.getProperty("java.home"));
    var words = new ArrayList<>(hoist.words());
    words.addAll(box.user().drop());
    words.addAll(
        List.of("env", "-i", "-C", job.toString(), java + "/bin/java", "-XX:+UseSerialGC"));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx32m", "-Xshare:auto"));
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classes.toString()));
    words.add("org.glasshouse.sandbox.confine.Confined");
    words.addAll(permissions(box, hoist, job, scratch));
    words.add("run");
    words.addAll(run(box));
    return words;
  }

  private static List<String> permissions(Box box, Hoist hoist, Path job, Path scratch) {
    var words = new ArrayList<String>();
    READABLE.forEach(path -> words.addAll(List.of("read", path)));
    SystemPaths.SETTINGS.forEach(path -> words.addAll(List.of("read", path)));
    box.command().tools().forEach(tool -> words.addAll(List.of("read", tool.toString())));
    box.command().mounts().forEach(m -> words.addAll(List.of("read", hoist.of(m.outside()))));
    words.addAll(List.of("read", job.toString()));
    words.addAll(List.of("write", hoist.of(box.command().out())));
    words.addAll(List.of("write", scratch.toString()));
    words.addAll(List.of("write", "/dev/null"));
    box.environment(scratch.toString())
        .forEach((name, value) -> words.addAll(List.of("set", name + "=" + value)));
    return words;
  }

  private static List<String> run(Box box) {
    var words = box.limitWords();
    words.set(0, "/usr/bin/prlimit");
    if (box.user().separate()) {
      // The user is this job's alone, so the count is this job's too.
      words.add(1, "--nproc=" + box.limits().processes());
    }
    words.addAll(box.command().words());
    return words;
  }

  private static void link(Path link, String outside) throws IOException {
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(outside));
  }

  /// The session is this run's alone and was ended, process by process, before.
  @Override
  public boolean isEmptied(Box box) {
    return true;
  }

  @Override
  public Outcome outcome(Box box, int exitCode) {
    return new Outcome(exitCode != NOT_CONFINED, exitCode);
  }
}
