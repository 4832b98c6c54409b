// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.util.concurrent.CompletableFuture;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Plays the journey when the environment is up, and says what happened and where to look.
@Component
@Profile("demo")
@EnableConfigurationProperties(DemoSettings.class)
public class DemoRunner {

  private static final Logger LOG = LoggerFactory.getLogger(DemoRunner.class);
  private static final int FAILED = 1;

  /// As in sysexits.h: the data that were given are not what they must be.
  private static final int BAD_SOURCE = 65;

  private final Journey journey;
  private final DemoSettings settings;
  private final ApplicationContext context;
  private final int port;
  private final CompletableFuture<Boolean> verified = new CompletableFuture<>();

  DemoRunner(
      Journey journey,
      DemoSettings settings,
      ApplicationContext context,
      @Value("${server.port}") int port) {
    this.journey = journey;
    this.settings = settings;
    this.context = context;
    this.port = port;
  }

  /// Last of all listeners, so that everything else is ready before the first step.
  @EventListener(ApplicationReadyEvent.class)
  @Order
  void play() {
    Thread.ofPlatform().name("demo").start(this::playAll);
  }

  /// Whether every step was verified, once all were played.
  public CompletableFuture<Boolean> verified() {
    return verified;
  }

  private void playAll() {
    Narrator.say("Glasshouse is up on http://localhost:" + port + " and now plays the journey.");
    var outcome = playSteps();
    verified.complete(outcome == 0);
    // Without a source there is nothing to look at, so there is nothing to serve.
    if (settings.once() || outcome == BAD_SOURCE) {
      System.exit(SpringApplication.exit(context, () -> outcome));
    }
    if (outcome == 0) {
      whereToLook();
    }
  }

  private int playSteps() {
    var number = 0;
    var steps = journey.steps();
    for (var step : steps) {
      Narrator.step(++number, steps.size(), step.title());
      try {
        Narrator.happened(step.play());
      } catch (Problem problem) {
        Narrator.happened("NOT DONE: " + problem.paragraph());
        return problem instanceof IngestProblem ? BAD_SOURCE : FAILED;
      } catch (NotVerified notVerified) {
        Narrator.happened("NOT VERIFIED: " + notVerified.getMessage());
        return FAILED;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return FAILED;
      } catch (Exception unforeseen) {
        LOG.error("Step {} failed with {}", number, unforeseen.getClass().getName());
        Narrator.happened("NOT DONE: a fault of ours; the log names its kind.");
        return FAILED;
      }
    }
    return 0;
  }

  private void whereToLook() {
    Narrator.say("");
    Narrator.say("Every step was done and verified. Where to look:");
    Narrator.say("  the front page             http://localhost:" + port + "/");
    Narrator.say("  the public register        http://localhost:" + port + "/register");
    Narrator.say("  be anybody in the story    http://localhost:" + port + "/sign-in");
    Narrator.say("  check the ledger yourself  ./glasshouse ledger verify");
    Narrator.say("Stop with Ctrl-C; what happened is kept for the next start.");
  }
}
