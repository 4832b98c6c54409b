// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Answers over HTTP that end: the JDK's own limit of time covers an answer's head only, so whoever
/// sends a head and no body could keep a reader waiting for ever.
final class Answers {

  private Answers() {}

  /// The whole answer to a request.
  ///
  /// @param longest time from the question to the answer's last byte
  /// @param most bytes that the body may have
  /// @throws LogProblem.Unreadable if there is none, or it is longer or takes longer than that
  static HttpResponse<byte[]> within(
      Duration longest, HttpClient client, HttpRequest request, long most) {
    var body = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), most);
    var answer = client.sendAsync(request, body);
    var where = request.uri().toString();
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      answer.cancel(true);
      throw new LogProblem.Unreadable(where, slow);
    } catch (ExecutionException failed) {
      throw new LogProblem.Unreadable(
          where, failed.getCause() instanceof IOException cause ? cause : failed);
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new LogProblem.Unreadable(where, stopped);
    }
  }
}
