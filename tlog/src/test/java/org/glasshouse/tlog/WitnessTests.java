// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A witness")
class WitnessTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final SigningKey log = SigningKey.next("example.org/log", KeyKind.LOG, new Random(1));
  private final SigningKey own =
      SigningKey.next("example.org/witness", KeyKind.WITNESS, new Random(2));
  private final ListedLog listed = ListedLog.numbered(600);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Witness witness;

  @BeforeEach
  void start() {
    witness = new Witness(own, List.of(log.verifier()), folder);
  }

  @AfterEach
  void stop() {
    witness.close();
  }

  @Test
  void signsALogThatOnlyGrew() {
    assertThat(ask(0, 300).status()).isEqualTo(200);
    assertThat(ask(300, 300).status()).isEqualTo(200);
    var answer = ask(300, 600);

    assertThat(answer.status()).isEqualTo(200);
    var note = note(600).with(List.of(SignedNote.signature(answer.body().strip())));
    assertThat(Cosignature.find(note, own.verifier()).orElseThrow().at()).isEqualTo(NOON);
  }

  @Test
  void remembersAcrossARestart() {
    ask(0, 300);
    stop();
    start();

    var answer = ask(0, 600);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.type()).isEqualTo("text/x.tlog.size");
    assertThat(answer.body()).isEqualTo("300\n");
  }

  @Test
  void refusesATreeThatDidNotGrowFromTheOneItSaw() {
    ask(0, 300);
    var other = new Checkpoint("example.org/log", 600, Merkle.leaf(new byte[] {1}));
    var proof = listed.at(600).consistency(300).hashes();

    assertThat(answer(new WitnessRequest(300, proof, log.sign(other))).status()).isEqualTo(422);
    var fork = new Checkpoint("example.org/log", 300, Merkle.leaf(new byte[] {1}));
    assertThat(answer(new WitnessRequest(300, List.of(), log.sign(fork))).status()).isEqualTo(409);
    assertThat(witness.seen(log.verifier()).map(SignedNote::text))
        .contains(listed.at(300).checkpoint().text());
  }

  @Test
  void refusesOlderTreesStrangersAndNoise() {
    ask(0, 300);
    assertThat(answer(new WitnessRequest(300, List.of(), note(200))).status()).isEqualTo(400);
    var stranger = SigningKey.next("example.org/log", KeyKind.LOG, new Random(3));
    var forged = stranger.sign(listed.at(600).checkpoint());
    assertThat(answer(new WitnessRequest(300, List.of(), forged)).status()).isEqualTo(403);
    var unknown = SigningKey.next("example.org/other", KeyKind.LOG, new Random(4));
    var elsewhere = unknown.sign(new Checkpoint("example.org/other", 0, Merkle.emptyRoot()));
    assertThat(answer(new WitnessRequest(0, List.of(), elsewhere)).status()).isEqualTo(404);
    for (var noise : List.of("", "old 1\n", "old 01\n\nx\n", "old 1\nAAAA\n\nx\n", "\n\n")) {
      assertThat(witness.answer(noise.getBytes(UTF_8), NOON).status()).isEqualTo(400);
    }
  }

  @Test
  void refusesAFolderInWhichAnotherWitnessRemembers() {
    assertThatThrownBy(() -> new Witness(own, List.of(log.verifier()), folder))
        .isInstanceOf(LogProblem.TwoWriters.class);
  }

  @Test
  void signsNothingWhileItsClockIsBehindItsOwnLastWord() {
    ask(0, 300);
    var request =
        new WitnessRequest(300, listed.at(600).consistency(300).hashes(), note(600)).bytes();

    assertThatThrownBy(() -> witness.answer(request, NOON.minusSeconds(3600)))
        .isInstanceOf(LogProblem.ClockWentBack.class);
    assertThat(witness.answer(request, NOON.plusSeconds(1)).status()).isEqualTo(200);
  }

  @Test
  void signsNothingThatItCannotRemember() throws Exception {
    ask(0, 300);
    var memory = Merkle.leaf("example.org/log".getBytes(UTF_8)).hex() + ".checkpoint.new";
    Files.createDirectories(folder.resolve(memory));

    assertThatThrownBy(() -> ask(300, 600)).isInstanceOf(LogProblem.CannotWrite.class);

    Files.delete(folder.resolve(memory));
    assertThat(ask(300, 600).status()).isEqualTo(200);
  }

  @Test
  void needsAKeyOfItsOwnKind() {
    assertThatThrownBy(() -> new Witness(log, List.of(), folder))
        .isInstanceOf(LogProblem.WrongKey.class);
  }

  @Test
  void isAskedOverHttpAndCatchesALogThatWentBack() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/add-checkpoint",
        exchange -> {
          var answer = witness.answer(exchange.getRequestBody().readAllBytes(), NOON);
          var body = answer.body().getBytes(UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var address = "http://127.0.0.1:" + server.getAddress().getPort();
      var client = WitnessClient.parse(address + " " + own.verifier());

      client.ask(listed.at(300), note(300));
      client.ask(listed.at(600), note(600));
      var afterRestart = new WitnessClient(address, own.verifier());
      afterRestart.ask(listed.at(600), note(600));

      assertThatThrownBy(() -> afterRestart.ask(listed.at(300), note(300)))
          .isInstanceOf(LogProblem.Shorter.class);
      var fresh = new WitnessClient(address, own.verifier());
      assertThatThrownBy(() -> fresh.ask(listed.at(300), note(300)))
          .isInstanceOf(LogProblem.Forked.class);
    } finally {
      server.stop(0);
    }
  }

  private Witness.Answer ask(int old, int size) {
    return answer(new WitnessRequest(old, listed.at(size).consistency(old).hashes(), note(size)));
  }

  private Witness.Answer answer(WitnessRequest request) {
    return witness.answer(request.bytes(), NOON);
  }

  private SignedNote note(int size) {
    return log.sign(listed.at(size).checkpoint());
  }
}
