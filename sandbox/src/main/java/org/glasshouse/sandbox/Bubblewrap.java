// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.glasshouse.sandbox.confine.SeccompFilter;

/// Namespaces of the job's own, built by bubblewrap: no network, no other process, no file but its
/// own.
///
/// Started as root it would keep root's number in the kernel and could write /proc/sys, so it is
/// started as a job user; see docs/explanation/why-a-sandbox.md for each option below.
final class Bubblewrap implements Walls {

  static final String JOB = "/job";
  private static final Pattern EXIT = Pattern.compile("\"exit-code\": (\\d+)");
  private static final Pattern FIRST = Pattern.compile("\"child-pid\": (\\d+)");
  private static final long SHARED_MEMORY = 64L << 20;

  @Override
  public String name() {
    return "bubblewrap";
  }

  @Override
  public String strength() {
    return "Own user, process, network and file-system namespaces, and a system-call filter.";
  }

  @Override
  public List<String> around(Box box) throws IOException {
    Files.write(box.stage().filter(), SeccompFilter.besideNamespaces());
    var hoist = Hoist.of(box);
    var words = new ArrayList<>(hoist.words());
    words.addAll(box.user().drop());
    words.addAll(box.limitWords());
    words.addAll(namespaces());
    box.environment("/tmp")
        .forEach((name, value) -> words.addAll(List.of("--setenv", name, value)));
    words.addAll(system());
    for (var tool : box.command().tools()) {
      words.addAll(List.of("--ro-bind", hoist.of(tool), tool.toString()));
    }
    words.addAll(temporaryFolders(box.limits().scratchBytes()));
    words.addAll(files(box.command(), hoist));
    words.addAll(List.of("--remount-ro", "/", "--chdir", JOB));
    words.addAll(List.of("--seccomp", "3", "--json-status-fd", "4", "--"));
    // Set inside, because outside it would count every thread of the server's user.
    words.addAll(List.of("prlimit", "--nproc=" + box.limits().processes(), "--"));
    words.addAll(box.command().words());
    return words;
  }

  private static List<String> namespaces() {
    return List.of(
        "bwrap",
        "--unshare-all",
        "--unshare-user",
        "--disable-userns",
        "--die-with-parent",
        "--new-session",
        "--cap-drop",
        "ALL",
        "--uid",
        "1000",
        "--gid",
        "1000",
        "--hostname",
        "job",
        "--clearenv");
  }

  private static List<String> system() {
    var words = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
    for (var name : List.of("lib", "lib64", "bin")) {
      words.addAll(List.of("--symlink", "usr/" + name, "/" + name));
    }
    for (var path : SystemPaths.SETTINGS) {
      words.addAll(List.of("--ro-bind-try", path, path));
    }
    return words;
  }

  /// Each is sized, because a folder in memory is memory that no other limit counts.
  private static List<String> temporaryFolders(long scratchBytes) {
    return List.of(
        "--proc",
        "/proc",
        "--ro-bind",
        "/proc/sys",
        "/proc/sys",
        "--dev",
        "/dev",
        "--size",
        Long.toString(Math.min(SHARED_MEMORY, scratchBytes)),
        "--tmpfs",
        "/dev/shm",
        "--remount-ro",
        "/dev",
        "--size",
        Long.toString(scratchBytes),
        "--tmpfs",
        "/tmp");
  }

  private static List<String> files(BoxedCommand command, Hoist hoist) {
    var words = new ArrayList<String>();
    words.addAll(List.of("--bind", hoist.of(command.out()), JOB + "/" + command.outInside()));
    for (var mount : command.mounts()) {
      words.addAll(List.of("--ro-bind", hoist.of(mount.outside()), JOB + "/" + mount.inside()));
    }
    return words;
  }

  /// bubblewrap reports the end of the program while the box's first process is still going; the
  /// kernel lets that one become a zombie only when every other process of the box is gone.
  @Override
  public boolean isEmptied(Box box) throws IOException {
    var first = FIRST.matcher(status(box));
    return !first.find() || new FirstProcess(Long.parseLong(first.group(1))).isGoneInTime();
  }

  private static String status(Box box) throws IOException {
    Path status = box.stage().status();
    return Files.exists(status) ? Files.readString(status) : "";
  }

  @Override
  public Outcome outcome(Box box, int exitCode) throws IOException {
    var found = EXIT.matcher(status(box));
    return found.find()
        ? new Outcome(true, Integer.parseInt(found.group(1)))
        : new Outcome(false, exitCode);
  }
}
