// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// The description of a receipt as [RO-Crate 1.2](https://w3id.org/ro/crate/1.2) under the [Five
/// Safes profile 0.4](https://w3id.org/5s-crate/0.4).
///
/// A pure function of the receipt: whoever has the entries can make it again and compare.
final class Metadata {

  static final String CRATE = "https://w3id.org/ro/crate/1.2";
  static final String PROFILE = "https://w3id.org/5s-crate/0.4";
  static final String FILE = "ro-crate-metadata.json";
  private static final String LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private final Receipt receipt;
  private final List<Entity> entities = new ArrayList<>();

  private Metadata(Receipt receipt) {
    this.receipt = receipt;
  }

  static String of(Receipt receipt) {
    var metadata = new Metadata(receipt);
    var graph = metadata.graph().stream().map(Entity::properties).toList();
    var document = new LinkedHashMap<String, Object>();
    document.put("@context", CRATE + "/context");
    document.put("@graph", graph);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private List<Entity> graph() {
    var parties = new Parties(receipt);
    var results = new Results(receipt, parties);
    var phases = new Phases(receipt, parties, results);
    entities.add(new Entity(FILE, "CreativeWork").to("about", "./").to("conformsTo", CRATE));
    var files = files();
    var parts = new ArrayList<>(files.stream().map(Entity::id).toList());
    parts.add(parties.workflow());
    parts.addAll(results.ids());
    entities.add(root(parties, phases, parts));
    entities.add(new Entity(PROFILE, "Profile").with("name", "Five Safes RO-Crate profile"));
    entities.add(
        new Entity(LICENCE, "CreativeWork")
            .with("name", "Creative Commons Zero 1.0")
            .with(
                "description", "Of this receipt; what files that left may be used for is theirs."));
    entities.addAll(parties.entities());
    entities.addAll(phases.entities());
    entities.addAll(results.entities());
    entities.addAll(files);
    return entities;
  }

  private Entity root(Parties parties, Phases phases, List<String> parts) {
    return new Entity("./", "Dataset")
        .with("name", "Receipt of " + receipt.subject().word() + " " + receipt.id())
        .with(
            "description",
            "What the public ledger of "
                + receipt.issuer().name()
                + " says about this "
                + receipt.subject().word()
                + ", with the proof of each entry. Made from those entries alone.")
        .to("conformsTo", PROFILE)
        .with("identifier", "urn:uuid:" + receipt.externalIdentifier())
        .with("datePublished", receipt.entries().getLast().at())
        .to("publisher", parties.environment())
        .to("license", LICENCE)
        .to("hasPart", parts)
        .to("mainEntity", parties.workflow())
        .to("mentions", phases.ids())
        .to("sourceOrganization", parties.project());
  }

  private List<Entity> files() {
    var files = new ArrayList<Entity>();
    for (var entry : receipt.entries()) {
      files.add(
          file(Bag.entryFile(entry), "application/json", entry.bytes().length)
              .with("name", "Entry " + entry.index() + " of the ledger: " + entry.kind()));
      files.add(
          file(Bag.proofFile(entry), "text/plain", entry.proof().text().length())
              .with("name", "Proof that entry " + entry.index() + " is in the ledger")
              .to("conformsTo", "https://c2sp.org/tlog-proof"));
    }
    files.add(
        file("ledger/key", "text/plain", receipt.issuer().key().toString().length() + 1)
            .with("name", "Public key of the ledger")
            .with("description", "Compare it with one that you got elsewhere."));
    for (var signature : receipt.all(Signatures.KIND)) {
      files.add(
          file(Signatures.file(signature), "text/plain", Signatures.note(signature).length)
              .with(
                  "name",
                  "Signature under entry "
                      + signature.data().path("entry").asLong()
                      + " by the key of whoever made that decision")
              .to("conformsTo", "https://c2sp.org/signed-note"));
    }
    receipt
        .checks()
        .ifPresent(checks ->
            files.add(
                file("checks.json", "application/json", checks.length)
                    .with("name", "Record of checks")
                    .with(
                        "description",
                        "The rules that were applied to each file, and what they found.")
                    .with("sha256", Bag.sha256(checks))));
    return files;
  }

  private static Entity file(String path, String format, int bytes) {
    return new Entity(path, "File")
        .with("encodingFormat", format)
        .with("contentSize", Integer.toString(bytes));
  }
}
