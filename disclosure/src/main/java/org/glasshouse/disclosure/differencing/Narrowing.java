// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.List;
import org.glasshouse.disclosure.exact.Interval;

/// A hidden count about which a reader would know more than before.
///
/// @param release the table that hides it
/// @param key the group there
/// @param before what could be worked out without the candidate
/// @param after what could be worked out with it
public record Narrowing(String release, List<String> key, Interval before, Interval after) {

  public Narrowing {
    key = List.copyOf(key);
  }

  /// What could be worked out, such as "0 to 19 people"; never the number itself.
  public static String words(Interval interval) {
    if (interval.exact()) {
      return "known exactly";
    }
    String least = String.valueOf(interval.least().ceiling());
    return interval
        .greatest()
        .map(greatest -> least + " to " + greatest.floor() + " people")
        .orElse(least + " or more people");
  }
}
