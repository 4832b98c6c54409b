// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// A log behind a web address.
///
/// Redirects are followed only from https to https and http to http, an answer longer than any file
/// of a log is refused, and each request has a limit of time.
public final class WebSource implements LogSource {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final int LONGEST_FILE = Tile.WIDTH * (EntryBundle.LONGEST_ENTRY + 2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LONGEST_WAIT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private final String prefix;

  /// A log at an address.
  ///
  /// @param address the log's address, with or without a slash at its end
  public WebSource(String address) {
    prefix = address.endsWith("/") ? address : address + "/";
  }

  @Override
  public Optional<byte[]> find(String path) {
    var request = HttpRequest.newBuilder(URI.create(prefix + path)).timeout(LONGEST_WAIT).build();
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        return switch (answer.statusCode()) {
          case 200 -> Optional.of(atMost(body, path));
          case 404, 410 -> Optional.empty();
          default -> throw new LogProblem.Unreadable(path, null);
        };
      }
    } catch (IOException unreachable) {
      throw new LogProblem.Unreadable(prefix + path, unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LogProblem.Unreadable(prefix + path, stopped);
    }
  }

  private static byte[] atMost(InputStream body, String path) throws IOException {
    var bytes = body.readNBytes(LONGEST_FILE + 1);
    if (bytes.length > LONGEST_FILE) {
      throw new LogProblem.Misshapen(path + " is longer than any file of a log.");
    }
    return bytes;
  }
}
