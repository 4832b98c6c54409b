// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.VerifierKey;
import org.glasshouse.tlog.Witness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse witness`: runs a witness that confirms to the world that a ledger only grows.
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a witness: it answers ledgers that ask for its word, and remembers in a folder.",
      "The first run makes its key, and no later one; give the printed public key to those who trust you.",
      "Runs until it is stopped. Exit code 1: it could not start; 2: the question was wrong."
    })
public final class WitnessCommand implements Callable<Integer> {

  private static final int LONGEST_REQUEST = 100_000;

  @Option(names = "--name", required = true, description = "The witness's name, as example.org/w.")
  private String name = "";

  @Option(names = "--folder", required = true, description = "Where it keeps key and memory.")
  private Path folder = Path.of(".");

  @Option(names = "--log", required = true, description = "Public key of a ledger to watch.")
  private List<String> logs = List.of();

  @Option(names = "--listen", defaultValue = "127.0.0.1:8088", description = "${DEFAULT-VALUE}")
  private String listen = "";

  @Option(
      names = "--begin-at-size",
      defaultValue = "9223372036854775807",
      description = {
        "Where its memory of a log is lost: the size that it last confirmed, as the log's file",
        "'witnessed' or somebody who kept it says. It begins anew at no smaller size."
      })
  private long beginAt;

  @Option(names = "--check", description = "Only makes the key, prints it and ends.")
  private boolean check;

  @Option(names = "--json", description = "Prints name, key and address as JSON.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /// What the command prints when it is ready.
  record Ready(String name, String key, String address) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    var address = address();
    try {
      var key = key();
      try (var witness = new Witness(key, watched(), folder, beginAt)) {
        if (check) {
          print(new Ready(name, key.verifier().toString(), ""));
          return 0;
        }
        var server = serve(witness, address);
        print(new Ready(name, key.verifier().toString(), "http:/" + server.getAddress()));
        new CountDownLatch(1).await();
        return 0;
      }
    } catch (LogProblem problem) {
      return refused(problem.getMessage() + " " + problem.next());
    } catch (BindException taken) {
      return refused(listen + " cannot be listened on: " + taken.getMessage() + ".");
    }
  }

  private int refused(String words) {
    spec.commandLine().getErr().println(words);
    return 1;
  }

  private InetSocketAddress address() {
    try {
      int colon = listen.lastIndexOf(':');
      return new InetSocketAddress(
          listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException unclear) {
      throw new ParameterException(
          spec.commandLine(), "--listen is written as HOST:PORT, not " + listen + ".");
    }
  }

  private List<VerifierKey> watched() {
    return logs.stream().map(VerifierKey::parse).toList();
  }

  private SigningKey key() {
    var file = folder.resolve("witness.key");
    if (!Files.exists(file)) {
      if (Witness.remembers(folder)) {
        throw new LogProblem.WitnessKeyGone(file.toString());
      }
      SigningKey.next(name, KeyKind.WITNESS, new SecureRandom()).write(file);
      Witness.neverSigned(watched(), folder);
    }
    var key = SigningKey.read(file);
    if (!key.verifier().name().equals(name)) {
      throw new LogProblem.WrongKey("The key in " + file + " is that of another witness.");
    }
    return key;
  }

  private static HttpServer serve(Witness witness, InetSocketAddress address) throws IOException {
    var server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/add-checkpoint", exchange -> answer(exchange, witness));
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, Witness witness) throws IOException {
    try (exchange) {
      var request = exchange.getRequestBody().readNBytes(LONGEST_REQUEST);
      var answer = answer(witness, request);
      var body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// A witness that cannot remember, or whose clock is wrong, signs nothing and says why.
  private static Witness.Answer answer(Witness witness, byte[] request) {
    try {
      return witness.answer(request, Clock.systemUTC().instant());
    } catch (LogProblem unable) {
      return new Witness.Answer(
          500, "text/plain", unable.getMessage() + " " + unable.next() + "\n");
    }
  }

  private void print(Ready ready) {
    var out = spec.commandLine().getOut();
    out.println(
        json
            ? new JsonMapper().writeValueAsString(ready)
            : "Witness " + ready.name() + "\nKey " + ready.key() + "\nAt " + ready.address());
    out.flush();
  }
}
