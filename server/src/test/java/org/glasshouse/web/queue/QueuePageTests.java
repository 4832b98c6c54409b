// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.jobs.JobRequest;
import org.glasshouse.jobs.Jobs;
import org.glasshouse.jobs.Program;
import org.glasshouse.kernel.Reference;
import org.glasshouse.sandbox.BoxedCommand;
import org.glasshouse.sandbox.Limits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@EnvironmentTest
@DisplayName("The page of the queue")
class QueuePageTests {

  @Autowired MockMvcTester mvc;
  @Autowired Jobs jobs;
  @Autowired RandomGenerator random;

  @Value("${glasshouse.home}")
  Path home;

  @Test
  void showsAStrangerWhatRunsAndWhyTheRestWaits() {
    var owner = Reference.next("project", random);
    for (var i = 0; i < 6; i++) {
      var folder = home.resolve("runs").resolve(Reference.next("run", random));
      var command =
          BoxedCommand.of(
              List.of("/bin/sh", "-c", "sleep 300"),
              List.of(),
              folder.resolve("out"),
              folder.resolve("logs"));
      jobs.submit(JobRequest.step(owner, Program.OTHER, command, Limits.standard()));
    }

    try {
      assertThat(mvc.get().uri("/register/queue"))
          .hasStatusOk()
          .bodyText()
          .contains("Whose turn comes next", "The environment itself", "Starts in about")
          .containsPattern("Its project already runs|All places are taken|A place is free");
    } finally {
      jobs.cancelOwner(owner);
    }
  }
}
