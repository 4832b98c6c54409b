// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/// A call at the server's console, as a command makes it.
record ConsoleCall(Path socket) {

  static ConsoleCall in(Path home) {
    return new ConsoleCall(home.resolve("console/socket").toAbsolutePath());
  }

  /// All lines of the answer to what is sent.
  List<String> send(String text) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      var answer = new ByteArrayOutputStream();
      Channels.newInputStream(channel).transferTo(answer);
      return answer.toString(UTF_8).lines().toList();
    }
  }

  List<String> verify(String run) throws IOException {
    return send("{\"ask\":\"run verify\",\"run\":\"" + run + "\"}\n");
  }
}
