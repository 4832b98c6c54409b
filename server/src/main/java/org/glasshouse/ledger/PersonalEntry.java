// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Instant;
import java.util.Optional;
import org.glasshouse.tlog.InclusionProof;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One thing that happened to a person's record, with all that they need to prove it.
///
/// @param kind what happened, such as `identity-looked-up`
/// @param version the version of this kind's payload
/// @param at when it was recorded
/// @param payload its canonical JSON, which only the person gets
/// @param json the same, parsed; the content is under `data`
/// @param salt 32 bytes in hexadecimal, without which nobody can link payload and commitment
/// @param proof that the commitment stands in the ledger; absent for the moment until it is signed
public record PersonalEntry(
    String kind,
    int version,
    Instant at,
    String payload,
    JsonNode json,
    String salt,
    Optional<InclusionProof> proof) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static PersonalEntry of(String payload, String salt, Optional<InclusionProof> proof) {
    var json = MAPPER.readTree(payload);
    return new PersonalEntry(
        json.path("kind").stringValue(),
        json.path("version").intValue(),
        Instant.parse(json.path("at").stringValue()),
        payload,
        json,
        salt,
        proof);
  }

  /// Its place in the ledger, once it is signed.
  public Optional<Long> index() {
    return proof.map(InclusionProof::index);
  }

  /// What happened, in the event's own words.
  public JsonNode data() {
    return json.path("data");
  }
}
