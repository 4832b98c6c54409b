// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.checks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasshouse.airlock.Reach;
import org.glasshouse.airlock.Said;
import org.glasshouse.airlock.Vote;

/// A checker's votes, as a form sends them: `vote.NAME` for each file.
///
/// @param votes only those that were given and are understood
record ReviewForm(Map<String, Vote> votes, Said said) {

  private static final String VOTE = "vote.";

  static ReviewForm of(Map<String, String> typed) {
    var votes = new LinkedHashMap<String, Vote>();
    typed.forEach((name, value) -> {
      if (name.startsWith(VOTE)) {
        for (var vote : Vote.values()) {
          if (vote.name().equals(value)) {
            votes.put(name.substring(VOTE.length()), vote);
          }
        }
      }
    });
    return new ReviewForm(votes, said(typed));
  }

  static Said said(Map<String, String> typed) {
    var words = typed.getOrDefault("words", "");
    return new Said(
        Reach.PRIVATE.name().equals(typed.get("reach")) ? Reach.PRIVATE : Reach.PUBLIC, words);
  }
}
