// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.List;

/// The organisations behind one cell: practices, trusts or care providers.
///
/// @param number distinct ones, 0 when organisations are not protected
/// @param absoluteSum sum of their absolute contributions: of each, what its people add together
/// @param largest the greatest of their absolute contributions, greatest first; empty where nobody
///   asked for them
public record Organisations(long number, double absoluteSum, List<Double> largest) {

  /// Nobody asked for organisations.
  public static final Organisations NONE = new Organisations(0, 0, List.of());

  public Organisations {
    largest = List.copyOf(largest);
  }
}
