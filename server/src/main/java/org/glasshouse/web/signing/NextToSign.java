// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.accounts.SigningKeys;

/// The decision that its maker signs next: what a release waits for first, then the newest.
///
/// @param index of its entry in the ledger
/// @param request the release request that it is about; empty for other decisions
/// @param waits whether a release waits for it
/// @param others how many more are not signed
record NextToSign(long index, String kind, String request, boolean waits, int others) {

  static Optional<NextToSign> of(List<SigningKeys.Decision> decisions, Set<String> awaited) {
    var unsigned = decisions.stream().filter(decision -> !decision.signed()).toList();
    return unsigned.stream()
        .map(decision -> {
          var request = decision.entry().data().path("request").asString("");
          return new NextToSign(
              decision.entry().index(),
              decision.entry().kind().replace('-', ' '),
              request,
              awaited.contains(request),
              unsigned.size() - 1);
        })
        .max(Comparator.comparing(NextToSign::waits).thenComparingLong(NextToSign::index));
  }

  /// The name under which a browser saves the entry.
  public String file() {
    return "entry-" + index + ".json";
  }
}
