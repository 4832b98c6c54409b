// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.List;
import org.glasshouse.disclosure.Profile;

/// What single people add to a sum.
///
/// @param absolute the sum of what each adds, without its sign
/// @param greatest the greatest of these, greatest first, without those of 0; none where people are
///   counted, because each counts once
record Contributions(double absolute, List<Double> greatest) {

  /// Of a count of people.
  static final Contributions EQUAL = new Contributions(0, List.of());

  Contributions {
    greatest = List.copyOf(greatest);
  }

  /// Whether one person, or a few, make up nearly all of the sum.
  boolean dominate(Profile profile) {
    return profile.dominated(absolute, greatest);
  }
}
