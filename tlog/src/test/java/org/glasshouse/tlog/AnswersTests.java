// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A log or witness over HTTP")
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class AnswersTests {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch read = new CountDownLatch(1);

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          switch (exchange.getRequestURI().getPath()) {
            case "/checkpoint" -> {
              exchange.sendResponseHeaders(200, 4);
              exchange.getResponseBody().write("text".getBytes(UTF_8));
              exchange.close();
            }
            case "/endless" -> {
              exchange.sendResponseHeaders(200, 0);
              var block = new byte[1 << 16];
              for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(block);
              }
              exchange.close();
            }
            case "/silent", "/add-checkpoint" -> {
              exchange.sendResponseHeaders(200, 1_000);
              exchange.getResponseBody().write('a');
              exchange.getResponseBody().flush();
              await(read);
              exchange.close();
            }
            default -> {
              exchange.sendResponseHeaders(404, -1);
              exchange.close();
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    read.countDown();
    server.stop(0);
  }

  @Test
  void isReadWhereItAnswersAndIsAbsentWhereItSaysSo() {
    assertThat(source().find("checkpoint").map(body -> new String(body, UTF_8))).contains("text");
    assertThat(source().find("tile/0/000")).isEmpty();
  }

  @Test
  void isNotWaitedForWhenItSendsAHeadAndNoBody() {
    assertThatThrownBy(() -> source().find("silent"))
        .isInstanceOf(LogProblem.Unreadable.class)
        .hasMessageContaining("silent");
  }

  @Test
  void isRefusedWhenItSendsMoreThanAnyFileOfALogHas() {
    assertThatThrownBy(() -> new WebSource(address()).find("endless"))
        .isInstanceOf(LogProblem.Unreadable.class);
  }

  @Test
  void isNotWaitedForAsAWitnessEither() {
    var key = SigningKey.next("example.org/log", KeyKind.LOG, new Random(1));
    var slow = SigningKey.next("example.org/slow", KeyKind.WITNESS, new Random(2));
    var tree = ListedLog.numbered(5).at(5);
    var client = new WitnessClient(address(), slow.verifier(), SHORT);

    assertThatThrownBy(() -> client.ask(tree, key.sign(tree.checkpoint())))
        .isInstanceOf(LogProblem.Unreadable.class);
  }

  private WebSource source() {
    return new WebSource(address(), SHORT);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
