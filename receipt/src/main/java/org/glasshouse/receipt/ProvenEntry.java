// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.glasshouse.tlog.TlogProof;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A public entry of the ledger with the proof that it stands there.
///
/// @param text the entry's exact text
/// @param proof where it stands, and under which signed checkpoint
/// @param json the text, parsed
public record ProvenEntry(String text, TlogProof proof, JsonNode json) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /// An entry with its proof, as the ledger's notary hands them out.
  ///
  /// @throws tools.jackson.core.JacksonException if the text is no JSON
  public static ProvenEntry of(String text, TlogProof proof) {
    return new ProvenEntry(text, proof, MAPPER.readTree(text));
  }

  public long index() {
    return proof.index();
  }

  byte[] bytes() {
    return text.getBytes(UTF_8);
  }

  String kind() {
    return json.path("kind").asString("");
  }

  /// A text of the payload; empty if there is none of that name.
  String said(String name) {
    return data().path(name).asString("");
  }

  JsonNode data() {
    return json.path("data");
  }

  /// When it was recorded, as the entry writes it.
  String at() {
    return json.path("at").asString("");
  }
}
