// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.glasshouse.tlog.LogProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The public register's totals as the environment shows them, to compare with the log.
///
/// @param entries how many entries of the log the register has taken in
/// @param totals how many public entries of each kind it counts
record RegisterTotals(long entries, Map<String, Long> totals) {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final String PERSONAL = "personal";

  /// From an address such as `https://glasshouse.example/register/totals.json`, or from a file.
  ///
  /// @throws LogProblem.Unreadable if there is nothing there
  /// @throws LogProblem.Misshapen if it is something else
  static RegisterTotals read(String place) {
    try {
      var totals = new JsonMapper().readValue(text(place), RegisterTotals.class);
      if (totals.totals() != null) {
        return totals;
      }
    } catch (JacksonException notTotals) {
      throw new LogProblem.Misshapen(place + " does not hold a register's totals.");
    }
    throw new LogProblem.Misshapen(place + " does not hold a register's totals.");
  }

  private static String text(String place) {
    try {
      if (!place.startsWith("http://") && !place.startsWith("https://")) {
        return Files.readString(Path.of(place));
      }
      var request = HttpRequest.newBuilder(URI.create(place)).timeout(LONGEST_WAIT).build();
      try (var client = HttpClient.newBuilder().connectTimeout(LONGEST_WAIT).build()) {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return answer.body();
        }
      }
      throw new LogProblem.Unreadable(place, null);
    } catch (IOException unreachable) {
      throw new LogProblem.Unreadable(place, unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LogProblem.Unreadable(place, stopped);
    }
  }

  /// Where the register says something else than the log's first [#entries()] entries.
  List<Finding> differences(Map<String, Long> counts) {
    var kinds = new TreeSet<>(counts.keySet());
    kinds.addAll(totals.keySet());
    kinds.remove(PERSONAL);
    var findings = new ArrayList<Finding>();
    for (var kind : kinds) {
      long log = counts.getOrDefault(kind, 0L);
      long register = totals.getOrDefault(kind, 0L);
      if (log != register) {
        findings.add(
            new Finding(
                entries,
                "register-differs",
                "The register counts %d entries %s, and the log has %d."
                    .formatted(register, kind, log)));
      }
    }
    return findings;
  }
}
