// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import tools.jackson.databind.JsonNode;

/// How outputs are looked at before they leave, as a permit or a custodian says it.
///
/// @param checkers how few people may look where the machine found nothing
/// @param elsewhere whether one of them works in another organisation than the author
/// @param signed whether every decision is signed first
record Terms(int checkers, boolean elsewhere, boolean signed) {

  static final int REVIEWS_NEEDED = 2;

  /// What counts where a permit says nothing.
  static final Terms USUAL = new Terms(REVIEWS_NEEDED, false, false);

  /// The part `outputs` of a permit.
  static Terms ofPermit(JsonNode outputs) {
    return new Terms(
        Math.clamp(outputs.path("checkers").asInt(REVIEWS_NEEDED), 0, REVIEWS_NEEDED),
        outputs.path("elsewhere").asBoolean(false),
        outputs.path("signed").asBoolean(false));
  }

  /// A custodian's `airlock-policy-set`; a lane that nobody knows asks for everything.
  static Terms ofPolicy(JsonNode policy) {
    int checkers =
        switch (policy.path("lane").asString("")) {
          case "no-checker" -> 0;
          case "one-checker" -> 1;
          default -> REVIEWS_NEEDED;
        };
    return new Terms(
        checkers,
        policy.path("elsewhere").asBoolean(false),
        policy.path("signed").asBoolean(false));
  }

  /// What asks for at least as much as either.
  Terms and(Terms other) {
    return new Terms(
        Math.max(checkers, other.checkers), elsewhere || other.elsewhere, signed || other.signed);
  }

  /// For one request about which the machine has just said whether it found something.
  ///
  /// @param everybody whether everybody may see the result
  Terms forRequest(boolean clean, boolean everybody) {
    int least = clean ? checkers : REVIEWS_NEEDED;
    return new Terms(everybody && !signed ? least : Math.max(1, least), elsewhere, signed);
  }
}
