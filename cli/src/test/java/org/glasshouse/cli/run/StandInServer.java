// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Answers one call over a real socket with lines that were said before; a test of the server holds
/// it to the same lines.
final class StandInServer implements AutoCloseable {

  private final ServerSocketChannel door;
  private final CompletableFuture<String> heard = new CompletableFuture<>();

  StandInServer(Path home, List<String> answers) throws IOException {
    var folder = Files.createDirectories(home.resolve("console"));
    door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    door.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
    Thread.ofPlatform().daemon().start(() -> answer(answers));
  }

  private void answer(List<String> answers) {
    try (var caller = door.accept()) {
      heard.complete(new BufferedReader(Channels.newReader(caller, UTF_8)).readLine());
      for (var line : answers) {
        caller.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
      }
    } catch (IOException failed) {
      heard.completeExceptionally(new UncheckedIOException(failed));
    }
  }

  /// What the command asked.
  String heard() {
    return heard.join();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
