// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A question to a running server over its socket; docs/reference/run-commands.md shows one.
record ServerCall(Path socket) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// Asks, and hands on each line of the answer as it comes.
  ///
  /// @throws IOException where there is no server, or it is not ours, or it went away
  void ask(Map<String, String> question, Consumer<JsonNode> answer) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      var bytes = ByteBuffer.wrap((JSON.writeValueAsString(question) + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      var lines = new BufferedReader(Channels.newReader(channel, UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        answer.accept(JSON.readTree(line));
      }
    }
  }
}
