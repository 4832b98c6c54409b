// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.time.Instant;
import java.util.Optional;
import org.glasshouse.ledger.PersonalEntry;

/// One thing that happened around a person's record, in words for them.
///
/// @param words what happened
/// @param entry its place in the ledger; empty for the moment until it is signed
public record PersonalEvent(String words, Instant at, Optional<Long> entry) {

  static PersonalEvent of(PersonalEntry entry) {
    var data = entry.data();
    var words =
        switch (entry.kind()) {
          case "choice-made" ->
              "A choice was made by "
                  + data.path("by").asString()
                  + ": no use "
                  + refusal(data.path("refusal").asString())
                  + ".";
          case "choice-withdrawn" ->
              "A choice was taken back by "
                  + data.path("by").asString()
                  + ": no use "
                  + refusal(data.path("refusal").asString())
                  + ".";
          case "record-viewed" -> "The record was opened by " + data.path("whom").asString() + ".";
          case "identity-looked-up" ->
              "Name and address were looked up. Why: " + data.path("reason").asString();
          case "proxy-power-granted" -> "Somebody was given the power to act for you.";
          case "proxy-power-ended" -> "Somebody's power to act for you ended.";
          case String other -> other.replace('-', ' ');
        };
    return new PersonalEvent(words, entry.at(), entry.index());
  }

  private static String refusal(String slug) {
    return org.glasshouse.choices.Refusal.of(slug).words();
  }
}
