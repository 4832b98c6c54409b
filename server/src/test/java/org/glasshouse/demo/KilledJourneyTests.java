// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.DemoProcess;
import org.glasshouse.DemoProcess.Ended;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// One folder all the way, because each start costs seconds: killed, gone on with, damaged, mended.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("A demonstration that is killed or damaged")
class KilledJourneyTests {

  private static DemoProcess demo = new DemoProcess(Path.of(""));

  @Test
  @Order(1)
  void goesOnWhereItWasAtWhicheverStepItWasKilledAndLosesNothing() throws Exception {
    demo = DemoProcess.fresh("killed");
    killAt("       … Checking every row: medications");
    killAt("  5/9");
    killAt("       The machine stopped it");

    var ended = DemoProcess.awaitEnd(demo.play());

    assertThat(ended.exitCode()).as(ended.text()).isZero();
    assertThat(ended.said()).anyMatch(line -> line.startsWith("  9/9"));
    assertThat(ended.said())
        .as("the delivery was not taken in twice")
        .noneMatch(line -> line.contains("Taking the files in"));
  }

  @Test
  @Order(2)
  void doesNotStartWithoutItsKeysAndMakesNoNewOnes() throws Exception {
    var keys = demo.home().resolve("keys");
    var away = demo.home().resolve("keys-elsewhere");
    Files.move(keys, away);

    var ended = DemoProcess.awaitEnd(demo.play());

    refused(ended, "L0|K104");
    assertThat(keys.toFile().list()).isNullOrEmpty();
    Files.deleteIfExists(keys);
    Files.move(away, keys);
  }

  @Test
  @Order(3)
  void doesNotStartANewLedgerOverAPublishedOne() throws Exception {
    var data = demo.home().resolve("postgres").resolve("data");
    var away = demo.home().resolve("postgres").resolve("data-elsewhere");
    Files.move(data, away);
    var published = Files.readString(demo.home().resolve("log").resolve("checkpoint"));

    refused(DemoProcess.awaitEnd(demo.play()), "L0");

    assertThat(demo.home().resolve("log").resolve("checkpoint")).hasContent(published);
  }

  @Test
  @Order(4)
  void saysSoWhenItsDatabaseIsDamaged() throws Exception {
    Files.delete(demo.home().resolve("postgres/data/global/pg_control"));

    refused(DemoProcess.awaitEnd(demo.play()), "G103");
  }

  private static void killAt(String line) throws Exception {
    var process = demo.play();
    assertThat(DemoProcess.awaitLine(process, line)).as(line).isTrue();
    process.destroyForcibly().waitFor();
  }

  private static void refused(Ended ended, String codes) {
    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(69);
    assertThat(ended.said()).singleElement().asString().containsPattern("^(" + codes + ")");
    assertThat(ended.text()).contains("→");
  }
}
