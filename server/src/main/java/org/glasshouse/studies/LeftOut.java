// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import org.glasshouse.choices.Refusal;

/// How many people a run left out under one refusal.
///
/// Counts are published, so they follow the output rules: under ten is shown as such, and from ten
/// on it is rounded to the nearest five.
///
/// @param refusal the refusal's slug
/// @param words the refusal as a person would say it
/// @param people the band
public record LeftOut(String refusal, String words, String people) {

  private static final int SMALLEST = 10;
  private static final int STEP = 5;

  static LeftOut of(Refusal refusal, int people) {
    return new LeftOut(refusal.slug(), refusal.words(), band(people));
  }

  /// The count as the public may know it.
  public static String band(int people) {
    if (people == 0) {
      return "none";
    }
    return people < SMALLEST ? "fewer than 10" : "about " + (people + STEP / 2) / STEP * STEP;
  }
}
