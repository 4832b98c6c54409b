// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The first process of a box")
class FirstProcessTests {

  @Test
  void isWaitedForAlthoughBubblewrapHasLongEnded() throws Exception {
    var bubblewrap =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec bwrap --unshare-user --unshare-pid --ro-bind / / --proc /proc"
                    + " --json-status-fd 3 -- /usr/bin/cat 3>&1")
            .start();
    var child = Pattern.compile("\"child-pid\": (\\d+)");
    var report = child.matcher(bubblewrap.inputReader().readLine());
    assertThat(report.find()).isTrue();
    var first = new FirstProcess(Long.parseLong(report.group(1)));
    bubblewrap.toHandle().destroyForcibly();
    bubblewrap.waitFor();
    var wait = new FutureTask<>(first::isGoneInTime);
    Thread.ofPlatform().start(wait);

    assertThat(first.isGone()).isFalse();
    assertThat(wait.isDone()).isFalse();
    bubblewrap.outputWriter().close(); // now cat, and with it the box, can end

    assertThat(wait.get()).isTrue();
    assertThat(first.isGone()).isTrue();
  }

  @Test
  void isNotWaitedForWhenItsNumberIsSomebodyElses() {
    assertThat(new FirstProcess(ProcessHandle.current().pid()).isGoneInTime()).isTrue();
  }
}
