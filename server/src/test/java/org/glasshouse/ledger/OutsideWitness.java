// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.glasshouse.tlog.Merkle;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.VerifierKey;
import org.glasshouse.tlog.Witness;
import org.glasshouse.tlog.WitnessClient;

/// A real witness behind a real address.
final class OutsideWitness implements AutoCloseable {

  private final SigningKey own;
  private final Witness witness;
  private final Path memory;
  private final HttpServer server;

  OutsideWitness(SigningKey own, VerifierKey log, Path folder) throws IOException {
    this.own = own;
    this.witness = new Witness(own, List.of(log), folder);
    this.memory = folder.resolve(Merkle.leaf(log.name().getBytes(UTF_8)).hex() + ".checkpoint");
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/add-checkpoint",
        exchange -> {
          var answer = witness.answer(exchange.getRequestBody().readAllBytes(), Instant.now());
          var body = answer.body().getBytes(UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  WitnessClient client() {
    return new WitnessClient("http://127.0.0.1:" + server.getAddress().getPort(), own.verifier());
  }

  /// As if the log had shown this checkpoint.
  void remember(SignedNote note) throws IOException {
    Files.write(memory, note.bytes());
  }

  @Override
  public void close() {
    server.stop(0);
    witness.close();
  }
}
