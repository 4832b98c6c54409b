// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.glasshouse.tlog.InclusionProof;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An entry and all that a stranger needs to check it, as one JSON file.
///
/// See docs/reference/ledger.md; `verify/Verify.java --proof` reads it.
final class ProofFile {

  private static final JsonMapper MAPPER = new JsonMapper();

  private ProofFile() {}

  static String write(PublishedLog.Newest newest, Entry entry, InclusionProof proof) {
    return text(node(newest, entry, proof));
  }

  static String write(
      PublishedLog.Newest newest, Entry entry, InclusionProof proof, PersonalEntry mine) {
    return text(node(newest, entry, proof).put("payload", mine.payload()).put("salt", mine.salt()));
  }

  static String write(
      PublishedLog.Newest newest, Entry entry, InclusionProof proof, SharedPromise mine) {
    var node =
        node(newest, entry, proof)
            .put("payload", mine.payload())
            .put("salt", mine.salt())
            .put("leaf", mine.leaf());
    var path = node.putArray("path");
    mine.path().forEach(hash -> path.add(hash.base64()));
    return text(node);
  }

  private static ObjectNode node(PublishedLog.Newest newest, Entry entry, InclusionProof proof) {
    var node = MAPPER.createObjectNode().put("index", entry.index()).put("entry", entry.text());
    var hashes = node.putArray("hashes");
    proof.hashes().forEach(hash -> hashes.add(hash.base64()));
    return node.put("checkpoint", new String(newest.note().bytes(), UTF_8));
  }

  private static String text(ObjectNode node) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }
}
