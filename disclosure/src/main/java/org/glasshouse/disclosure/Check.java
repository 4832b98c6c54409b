// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.Map;
import java.util.TreeMap;

/// One rule as it was applied to one file.
///
/// @param rule which rule
/// @param parameters the profile's numbers that it used
/// @param outcome what came of it
/// @param places how many cells, columns or rows it found
/// @param evidence what it looked at: `evidence`, `values` or `headers`
public record Check(
    Rule rule, Map<String, String> parameters, Outcome outcome, int places, String evidence) {

  public Check {
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
