// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/// A log behind a web address.
///
/// Redirects are followed only from https to https and http to http, an answer longer than any file
/// of a log is refused, and each answer has a limit of time, to its last byte.
public final class WebSource implements LogSource {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);
  private static final int LONGEST_FILE = Tile.WIDTH * (EntryBundle.LONGEST_ENTRY + 2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LONGEST_WAIT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private final String prefix;
  private final Duration longest;

  /// A log at an address.
  ///
  /// @param address the log's address, with or without a slash at its end
  public WebSource(String address) {
    this(address, LONGEST_ANSWER);
  }

  /// @param longest how long an answer may take, from the question to its last byte
  WebSource(String address, Duration longest) {
    this.prefix = address.endsWith("/") ? address : address + "/";
    this.longest = longest;
  }

  @Override
  public Optional<byte[]> find(String path) {
    var request = HttpRequest.newBuilder(URI.create(prefix + path)).timeout(LONGEST_WAIT).build();
    var answer = Answers.within(longest, client, request, LONGEST_FILE);
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(answer.body());
      case 404, 410 -> Optional.empty();
      default -> throw new LogProblem.Unreadable(prefix + path, null);
    };
  }
}
