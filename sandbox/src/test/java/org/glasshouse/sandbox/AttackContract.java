// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What no kind of walls may let through.
abstract class AttackContract {

  @TempDir Path folder;
  Bench bench;

  abstract Sandbox sandbox();

  @BeforeEach
  void prepare() {
    bench = new Bench(sandbox(), folder);
  }

  @Test
  void cannotReachAListenerOnThisMachine() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var run =
          bench.perl(
              """
              use Socket;
              socket(my $s, PF_INET, SOCK_STREAM, 0) or exit 1;
              connect($s, sockaddr_in(%d, inet_aton('127.0.0.1'))) or exit 2;
              exit 0;
              """
                  .formatted(listener.getLocalPort()));

      assertThat(run.exitCode()).isIn(1, 2);
    }
  }

  @Test
  void cannotAskForANameOrSendADatagram() {
    var run =
        bench.perl(
            """
            use Socket;
            exit 9 if inet_aton('example.org');
            for my $family (PF_INET, 10, 16, 17, 40) {
              for my $kind (SOCK_STREAM, SOCK_DGRAM, 3) {
                exit 8 if socket(my $s, $family, $kind, 0);
              }
            }
            exit 0;
            """);

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void cannotReachASocketInTheFileSystem() throws IOException {
    var path = folder.resolve("server.sock");
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(
          path, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
      var run =
          bench.perl(
              """
              use Socket;
              for my $kind (SOCK_STREAM, SOCK_DGRAM) {
                my ($s, $a, $b);
                exit 9 if socket($s, PF_UNIX, $kind, 0) && connect($s, sockaddr_un('%s'));
                exit 8 if socketpair($a, $b, PF_UNIX, $kind, 0)
                    && connect($a, sockaddr_un('%s'));
              }
              exit 0;
              """
                  .formatted(path, path));

      assertThat(run.exitCode()).as(bench.stderr()).isZero();
    }
  }

  @Test
  void cannotReachAnAbstractSocket() throws Exception {
    var listener =
        new ProcessBuilder(
                "/usr/bin/perl",
                "-e",
                """
                use Socket; $| = 1;
                socket(my $s, PF_UNIX, SOCK_STREAM, 0) or die;
                bind($s, pack('Sa*', PF_UNIX, "\\0glasshouse-test")) or die;
                listen($s, 1) or die; print "ready\\n"; sleep 30;
                """)
            .start();
    try {
      assertThat(listener.inputReader().readLine()).isEqualTo("ready");
      var run =
          bench.perl(
              """
              use Socket;
              exit 0 unless socket(my $s, PF_UNIX, SOCK_STREAM, 0);
              exit 9 if connect($s, pack('Sa*', PF_UNIX, "\\0glasshouse-test"));
              exit 0;
              """);

      assertThat(run.exitCode()).as(bench.stderr()).isZero();
    } finally {
      listener.destroyForcibly();
    }
  }

  @Test
  void cannotReadTheServersEnvironmentMemoryOrFiles() {
    long server = ProcessHandle.current().pid();

    var run =
        bench.shell(
            """
            for file in /proc/%d/environ /proc/%d/mem /proc/%d/maps /proc/1/environ /etc/passwd \
                /etc/shadow /root/.bashrc /var/log/dpkg.log /home /etc/hostname; do
              head -c 1 "$file" >/dev/null 2>&1 && [ "$file" != /proc/1/environ ] && echo "$file"
              ls "$file" >/dev/null 2>&1 && [ -d "$file" ] && echo "$file"
            done
            env
            exit 0
            """
                .formatted(server, server, server));

    assertThat(run.succeeded()).isTrue();
    assertThat(bench.stdout()).doesNotContain("/proc/", "/etc/", "/root", "/var", "/home");
    assertThat(bench.stdout().lines().map(line -> line.replaceAll("=.*", "")))
        .isSubsetOf(
            "HOME",
            "LANG",
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "PATH",
            "PWD",
            "TMPDIR",
            "TZ",
            "OLDPWD");
  }

  @Test
  void cannotSeeAnotherJobsFolder() throws IOException {
    var other = Files.createDirectories(folder.resolve("other/out"));
    Files.writeString(other.resolve("secret.csv"), "x");

    var run =
        bench.shell("cat %s/secret.csv || ls %s || ls ../.. | grep other".formatted(other, other));

    assertThat(run.succeeded()).isFalse();
    assertThat(bench.stdout()).isEmpty();
  }

  @Test
  void cannotWriteAnywhereButItsOutAndScratchFolders() {
    bench.input("data.txt", "kept");

    var run =
        bench.shell(
            """
            for path in /x /usr/x /etc/x /var/tmp/x /root/x /home/x /dev/x /proc/sys/kernel/hostname \
                /proc/sys/kernel/core_pattern in/x in/data.txt x /run/x; do
              (echo x > "$path") 2>/dev/null && echo "$path"
            done
            echo x > out/x && echo x > "$TMPDIR/x" && echo both
            """);

    assertThat(bench.stdout()).isEqualTo("both\n");
    assertThat(run.succeeded()).isTrue();
    assertThat(folder.resolve("data.txt")).hasContent("kept");
  }

  @Test
  void leavesLinksPipesAndOddlyNamedFilesBehind() {
    bench.input("data.txt", "row");

    var run =
        bench.shell(
            """
            cd out
            ln -s /etc/shadow passwords.csv
            ln -s / everything
            mkfifo pipe.csv
            echo x > twice.csv; ln twice.csv again.csv
            echo x > "$(printf 'new\\nline.csv')"
            echo x > 'né.csv'
            echo x > '$(id).csv'
            mkdir -p 'bad;name/deep' && echo x > 'bad;name/deep/f.csv'
            ln ../in/data.txt stolen.csv 2>/dev/null
            echo x > good.csv; chmod 000 good.csv
            chmod 4777 good.csv 2>/dev/null
            exit 0
            """);

    assertThat(run.ending()).as(bench.stderr()).isEqualTo(Ending.EXITED);
    assertThat(run.outputs()).extracting(BoxedFile::name).containsExactly("good.csv", "twice.csv");
    assertThat(run.leftBehind()).isEqualTo(8);
    assertThat(bench.out().toFile().list()).containsExactlyInAnyOrder("good.csv", "twice.csv");
    assertThat(bench.out().resolve("good.csv").toFile().canExecute()).isFalse();
  }

  @Test
  void isStoppedWhenItForksWithoutEnd() {
    bench.limits = bench.limits.withWall(Duration.ofSeconds(2)).withCpu(Duration.ofSeconds(2));

    var run = bench.perl("while (1) { fork; }");

    assertThat(run.ending()).isIn(Ending.OUT_OF_TIME, Ending.OUT_OF_CPU);
    assertThat(processesNamed("while (1) { fork; }")).isZero();
  }

  @Test
  void isStoppedWhenItsProcessesTogetherTakeTooMuchMemory() {
    var run = bench.perl("for (1..6) { fork or last } my $x = 'x' x 100_000_000; sleep 20; exit 0");

    assertThat(run.ending()).as(bench.stderr()).isEqualTo(Ending.OUT_OF_MEMORY);
  }

  @Test
  void cannotTakeMoreMemoryThanAllowedInOneProcess() {
    var run = bench.perl("my $x = 'x' x 2_000_000_000; print length $x;");

    assertThat(run.succeeded()).isFalse();
    assertThat(bench.stdout()).isEmpty();
  }

  @Test
  void isStoppedWhenOneFileIsTooBig() {
    var run = bench.shell("exec head -c 1000000000 /dev/zero > out/big");

    assertThat(run.succeeded()).isFalse();
    assertThat(run.resources().bytesOut()).isLessThanOrEqualTo(8L << 20);
  }

  @Test
  void isStoppedWhenManyFilesTogetherAreTooBig() {
    var run =
        bench.shell(
            "i=0; while [ $i -lt 40 ]; do head -c 2000000 /dev/zero > out/$i; i=$((i+1)); done");

    assertThat(run.ending()).as(bench.stderr()).isEqualTo(Ending.TOO_MUCH_OUTPUT);
  }

  @Test
  void isStoppedWhenItWritesTooManyFiles() {
    var run = bench.shell("i=0; while [ $i -lt 100000 ]; do : > out/$i; i=$((i+1)); done");

    assertThat(run.ending()).as(bench.stderr()).isEqualTo(Ending.TOO_MANY_FILES);
  }

  @Test
  void isStoppedAtTheLimitOfTheClock() {
    bench.limits = bench.limits.withWall(Duration.ofMillis(600));

    var run = bench.shell("sleep 20");

    assertThat(run.ending()).as(bench.stderr()).isEqualTo(Ending.OUT_OF_TIME);
    assertThat(run.resources().wall()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void isStoppedAtTheLimitOfTheProcessorSummedOverItsProcesses() {
    bench.limits = bench.limits.withCpu(Duration.ofSeconds(1));

    var run = bench.shell("(while :; do :; done) & (while :; do :; done) & wait");

    assertThat(run.ending()).as(bench.stderr()).isEqualTo(Ending.OUT_OF_CPU);
  }

  @Test
  void leavesNoProcessBehindWhenItEnds() {
    var run = bench.perl("if (fork == 0) { fork and exit; sleep 87654; } exit 0");

    assertThat(run.succeeded()).isTrue();
    assertThat(processesNamed("sleep 87654")).isZero();
  }

  @Test
  void cannotLeaveItsSessionToOutliveItsBox() {
    var run =
        bench.perl(
            "use POSIX; if (fork == 0) { POSIX::setsid(); fork and exit; sleep 76543; } exit 0");

    assertThat(run.ending()).as(bench.stderr()).isEqualTo(Ending.EXITED);
    assertThat(processesNamed("sleep 76543")).isZero();
  }

  @Test
  void diesWholeWhenItIsCancelled() throws Exception {
    var cancellation = new Cancellation();
    var started = bench.out().resolve("started");
    var over = new CountDownLatch(1);
    var ending = new java.util.concurrent.atomic.AtomicReference<Ending>();
    Thread.ofPlatform()
        .start(() -> {
          var command = bench.command("/bin/sh", "-c", ": > out/started; sleep 65432 & wait");
          ending.set(bench.sandbox.run(command, bench.limits, cancellation).ending());
          over.countDown();
        });
    while (!Files.exists(started) && over.getCount() > 0) {
      Thread.onSpinWait();
    }
    cancellation.cancel();

    over.await();
    assertThat(ending.get()).isEqualTo(Ending.CANCELLED);
    assertThat(processesNamed("sleep\0" + "65432")).isZero();
  }

  @Test
  void cannotCallTheKernelsRiskierParts() {
    // ptrace, unshare, bpf, keyctl, io_uring_setup, mount, perf_event_open, userfaultfd
    var run =
        bench.perl(
            """
            for my $n (101, 272, 321, 250, 425, 165, 298, 323) {
              exit 9 if syscall($n, 0, 0, 0, 0, 0) >= 0;
              exit 8 unless $! == 1;
            }
            exit 0;
            """);

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void cannotChangeAnOutputAfterItWasHashed() throws Exception {
    for (var round = 0; round < 3; round++) {
      var run =
          bench.perl(
              """
              for (1..8) {
                if (fork == 0) { open(my $f, '>>', 'out/a.csv'); syswrite $f, 'x' while 1; }
              }
              select(undef, undef, undef, 0.05);
              exit 0;
              """);

      assertThat(run.outputs()).as(bench.stderr()).hasSize(1);
      var bytes = Files.readAllBytes(bench.out().resolve("a.csv"));
      assertThat(run.outputs().getFirst().size()).isEqualTo(bytes.length);
      assertThat(run.outputs().getFirst().sha256())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
  }

  @Test
  void inheritsNothingOpenFromTheServer() {
    var run = bench.perl("for (3..255) { print \"$_ \" if open(my $f, '<&=', $_) } exit 0");

    assertThat(run.succeeded()).isTrue();
    assertThat(bench.stdout()).isEmpty();
  }

  @Test
  void cannotSeeOrSignalAProcessThatIsNotItsOwn() throws IOException {
    var neighbour = new ProcessBuilder("/usr/bin/sleep", "54321").start();
    try {
      var run =
          bench.shell(
              "kill -0 %d && echo sig''nalled; cat /proc/[0-9]*/cmdline 2>/dev/null; exit 0"
                  .formatted(neighbour.pid()));

      assertThat(run.succeeded()).isTrue();
      assertThat(bench.stdout()).doesNotContain("signalled", "54321", "surefire");
    } finally {
      neighbour.destroyForcibly();
    }
  }

  @Test
  void cannotMakeADeviceOrGainAPrivilege() {
    var run =
        bench.shell(
            """
            mknod out/disk b 8 0 2>/dev/null && echo device
            mount -t tmpfs none out 2>/dev/null && echo mounted
            chroot . /bin/true 2>/dev/null && echo rooted
            su -c true 2>/dev/null && echo became
            exit 0
            """);

    assertThat(run.succeeded()).isTrue();
    assertThat(bench.stdout()).isEmpty();
  }

  @Test
  void cannotKeepMemoryThatNoProcessHolds() {
    // memfd_create, memfd_secret, shmget, semget, msgget, mq_open
    var run =
        bench.perl(
            """
            my $name = "x\\0";
            for my $call ([319, $name, 0, 0], [447, 0, 0, 0], [29, 0, 1 << 20, 01600], [64, 0, 1, 01600],
                [68, 0, 01600, 0], [240, $name, 0102, 0600]) {
              my ($number, @arguments) = @$call;
              exit 9 if syscall($number, @arguments) >= 0;
              exit 8 unless $! == 1;
            }
            exit 0;
            """);

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void cannotTouchTheLimitsOrTurnsOfOthersNorReadTheirMemory() {
    // prlimit64 and setpriority of itself are one thing; of others another.
    var run =
        bench.perl(
            """
            my $room = "\\0" x 64;
            exit 7 if syscall(302, 0, 7, 0, $room) < 0;
            for my $other (1, getppid(), %d) {
              exit 9 if $other != $$ && syscall(302, $other + 0, 7, 0, $room) >= 0;
              exit 8 if syscall(141, 0, $other + 0, 19) >= 0;
            }
            # process_vm_readv, process_vm_writev, pidfd_getfd, kcmp, ioprio_set, sched_setscheduler, move_pages
            for my $n (310, 311, 438, 312, 251, 144, 279, 300, 154) {
              exit 6 if syscall($n, 0, 0, 0, 0, 0, 0) >= 0;
              exit 5 unless $! == 1;
            }
            exit 0;
            """
                .formatted(ProcessHandle.current().pid()));

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void cannotTakeRoomBehindTheEndOfAFile() {
    var run =
        bench.perl(
            """
            open(my $f, '>', 'out/empty') or exit 7;
            exit 9 if syscall(285, fileno($f), 1, 0, 500_000_000) >= 0;
            exit 8 if (stat $f)[12] > 8;
            exit 0;
            """);

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void isStoppedWhenFilesWithoutANameTogetherAreTooBig() {
    var run =
        bench.perl(
            """
            my @open;
            for (1..8) {
              open(my $f, '>', "out/$_"); unlink "out/$_";
              syswrite $f, 'x' x 2_000_000; push @open, $f;
            }
            sleep 20; exit 0;
            """);

    assertThat(run.ending()).as(bench.stderr()).isEqualTo(Ending.TOO_MUCH_OUTPUT);
  }

  @Test
  void cannotHideWhatItWritesTooDeepForAPath() {
    for (var after : java.util.List.of("sleep 20", "exit 0")) {
      var run =
          bench.perl(
              """
              chdir 'out';
              for (1..60) { mkdir 'd' x 200; chdir 'd' x 200; }
              for (1..8) { open(my $f, '>', $_); syswrite $f, 'x' x 2_000_000; }
              %s;
              """
                  .formatted(after));

      assertThat(run.ending()).as(after).isEqualTo(Ending.TOO_MANY_FILES);
      assertThat(bench.out()).as("and it is gone").isEmptyDirectory();
    }
  }

  @Test
  void cannotHideWhatItWritesInAFolderThatNobodyMayRead() {
    var run =
        bench.shell(
            """
            mkdir out/d; chmod 300 out/d
            i=0; while [ $i -lt 8 ]; do head -c 2000000 /dev/zero > out/d/$i; i=$((i+1)); done
            sleep 20
            """);

    assertThat(run.ending()).as(bench.stderr()).isIn(Ending.TOO_MUCH_OUTPUT, Ending.TOO_MANY_FILES);
  }

  @Test
  void cannotFillTheDiskWithTemporaryFiles() {
    bench.limits =
        new Limits(
            bench.limits.wall(), bench.limits.cpu(), 256L << 20, 4L << 20, 64L << 20, 50, 40, 1000);

    var run =
        bench.shell(
            """
            i=0; while [ $i -lt 10 ]; do
              head -c 2000000 /dev/zero > "$TMPDIR/$i" 2>/dev/null || exit 7; i=$((i+1)); done
            sleep 20
            """);

    assertThat(run.ending() == Ending.TOO_MUCH_OUTPUT || run.exitCode() == 7).isTrue();
  }

  /// Counted by looking for a text in the command lines of all processes of this machine.
  private static long processesNamed(String text) {
    return ProcessHandle.allProcesses()
        .filter(process -> {
          try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).contains(text);
          } catch (IOException e) {
            return false;
          }
        })
        .count();
  }
}
