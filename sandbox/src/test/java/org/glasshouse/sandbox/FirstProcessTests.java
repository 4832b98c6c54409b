// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The first process of a box")
class FirstProcessTests {

  @TempDir Path folder;

  @Test
  void isWaitedForAlthoughBubblewrapHasLongEnded() throws Exception {
    var pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var bubblewrap =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec bwrap --unshare-user --unshare-pid --ro-bind / / --proc /proc"
                    + " --json-status-fd 3 -- /bin/sh -c 'echo there; cat \"$0\"' \"$0\" 3>&1",
                pipe.toString())
            .start();
    var child = Pattern.compile("\"child-pid\": (\\d+)");
    var left = bubblewrap.inputReader();
    var report = child.matcher(left.readLine());
    assertThat(report.find()).isTrue();
    var first = new FirstProcess(Long.parseLong(report.group(1)));
    // Before the box answers it is still being set up, and needs bubblewrap to go on.
    assertThat(left.lines().anyMatch("there"::equals)).isTrue();
    bubblewrap.toHandle().destroyForcibly();
    bubblewrap.waitFor();
    var wait = new FutureTask<>(first::isGoneInTime);
    Thread.ofPlatform().start(wait);

    assertThat(first.isGone()).isFalse();
    assertThat(wait.isDone()).isFalse();
    Files.newOutputStream(pipe).close(); // now cat, and with it the box, can end

    assertThat(wait.get()).isTrue();
    assertThat(first.isGone()).isTrue();
  }

  @Test
  void isNotWaitedForWhenItsNumberIsSomebodyElses() {
    assertThat(new FirstProcess(ProcessHandle.current().pid()).isGoneInTime()).isTrue();
  }
}
