// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.util.concurrent.CompletableFuture;
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
    var good = playSteps();
    verified.complete(good);
    if (settings.once()) {
      System.exit(SpringApplication.exit(context, () -> good ? 0 : FAILED));
    }
    if (good) {
      whereToLook();
    }
  }

  private boolean playSteps() {
    var number = 0;
    var steps = journey.steps();
    for (var step : steps) {
      Narrator.step(++number, steps.size(), step.title());
      try {
        Narrator.happened(step.play());
      } catch (Problem problem) {
        Narrator.happened("NOT DONE: " + problem.paragraph());
        return false;
      } catch (NotVerified notVerified) {
        Narrator.happened("NOT VERIFIED: " + notVerified.getMessage());
        return false;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      } catch (Exception unforeseen) {
        LOG.error("Step {} failed with {}", number, unforeseen.getClass().getName());
        Narrator.happened("NOT DONE: a fault of ours; the log names its kind.");
        return false;
      }
    }
    return true;
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
