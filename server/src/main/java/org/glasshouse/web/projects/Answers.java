// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasshouse.kernel.Purpose;

/// The answers to choose from, as the form shows them. The letters and words of the legal bases are
/// those of the HDR UK data use register, version 2, fields 21 to 23.
final class Answers {

  static final Map<String, String> ARTICLE_6 =
      ordered(
          "6(1)(e)", "A public task: research or another task in the public interest",
          "6(1)(f)", "Legitimate interests",
          "6(1)(c)", "A legal obligation",
          "6(1)(a)", "Consent");

  static final Map<String, String> ARTICLE_9 =
      ordered(
          "9(2)(j)", "Research or statistics in the public interest",
          "9(2)(h)", "Planning or running health and care services",
          "9(2)(i)", "Public health",
          "9(2)(g)", "Substantial public interest",
          "9(2)(a)", "Explicit consent");

  static final Map<String, String> CONFIDENTIALITY =
      ordered(
          "Not applicable", "Not applicable: the project never sees who anyone is",
          "Section 251 NHS Act 2006", "Support under section 251 of the NHS Act 2006",
          "Consent", "People's consent");

  private Answers() {}

  static Map<Purpose, String> purposes() {
    var words = new LinkedHashMap<Purpose, String>();
    for (var purpose : Purpose.values()) {
      words.put(purpose, purpose.words());
    }
    return words;
  }

  private static Map<String, String> ordered(String... keysAndWords) {
    var map = new LinkedHashMap<String, String>();
    for (int at = 0; at < keysAndWords.length; at += 2) {
      map.put(keysAndWords[at], keysAndWords[at + 1]);
    }
    return java.util.Collections.unmodifiableMap(map);
  }
}
