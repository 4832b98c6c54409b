// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import org.glasshouse.disclosure.Way;

/// The ways in which one file could be protected, beside each other.
///
/// @param before the table as the run left it, header first
/// @param now in which way it stands in the request; null while it is as the run left it
/// @param offers those that fit the table, the rules' own first
/// @param unfit those that do not, each with the reason
public record Choices(
    String file,
    List<List<String>> before,
    @org.jspecify.annotations.Nullable Way now,
    List<Offer> offers,
    List<Unfit> unfit) {

  /// A way that the rules accept and that does not fit this table.
  public record Unfit(Way way, String because) {}

  public Choices {
    before = before.stream().map(List::copyOf).toList();
    offers = List.copyOf(offers);
    unfit = List.copyOf(unfit);
  }
}
