// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.TlogProof;
import org.glasshouse.tlog.VerifierKey;
import tools.jackson.core.JacksonException;

/// Checks a receipt without asking anybody: its bag, its description, its signature, and that each
/// entry stands in the ledger whose key the reader trusts.
///
/// The description is made anew from the entries and compared, so it cannot say anything that the
/// ledger does not.
public final class ReceiptCheck {

  private final VerifierKey key;
  private final Set<Fault> faults = new LinkedHashSet<>();
  private final List<ProvenEntry> entries = new ArrayList<>();
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private String subject = "";

  private ReceiptCheck(VerifierKey key) {
    this.key = key;
  }

  /// What a check came to.
  ///
  /// @param subject the run's or release request's reference; empty if there is none
  /// @param entries entries that were proven to be in the ledger
  /// @param size entries of the ledger at the signed checkpoint; 0 if nothing was proven
  /// @param faults what is wrong; nothing if the receipt is good
  public record Verdict(String subject, int entries, long size, List<Fault> faults) {
    public boolean good() {
      return faults.isEmpty();
    }
  }

  /// Checks a receipt.
  ///
  /// @param key of the ledger, from a place that the reader trusts
  public static Verdict of(byte[] zip, VerifierKey key) {
    var check = new ReceiptCheck(key);
    try {
      check.check(Bundle.open(zip));
    } catch (Bundle.Unfit unfit) {
      check.wrong("zip", String.valueOf(unfit.getMessage()));
    }
    return new Verdict(
        check.subject,
        check.entries.size(),
        check.checkpoint.map(Checkpoint::size).orElse(0L),
        List.copyOf(check.faults));
  }

  private void check(Bundle bundle) {
    var files = bundle.files();
    var bag = new BagRules(files, words -> wrong("bagit", words));
    bag.check();
    var paths =
        files.keySet().stream()
            .filter(path -> path.startsWith("data/"))
            .map(path -> path.substring("data/".length()))
            .collect(Collectors.toSet());
    var metadata = files.getOrDefault(Bag.METADATA, new byte[0]);
    new CrateRules(paths, this::wrong).check(metadata);
    entries(files);
    signature(files, bag.identifier());
    if (faults.isEmpty()) {
      rebuild(bundle, metadata);
    }
  }

  private void entries(Map<String, byte[]> files) {
    files.forEach((path, bytes) -> {
      if (path.startsWith("data/ledger/entry-") && path.endsWith(".json")) {
        var proof = files.get(path.replaceFirst("json$", "tlog-proof"));
        entry(bytes, proof == null ? "" : new String(proof, UTF_8));
      }
    });
    if (entries.isEmpty()) {
      wrong("ledger", "No entry is proven.");
    }
  }

  private void entry(byte[] bytes, String saved) {
    try {
      var proof = TlogProof.parse(saved);
      var found = proof.verify(bytes, key);
      if (checkpoint.filter(known -> !known.equals(found)).isPresent()) {
        wrong("ledger", "The proofs lead to more than one checkpoint.");
      }
      checkpoint = Optional.of(found);
      entries.add(ProvenEntry.of(new String(bytes, UTF_8), proof));
    } catch (LogProblem unproven) {
      wrong("ledger", unproven.code() + " " + unproven.what());
    } catch (JacksonException notJson) {
      wrong("ledger", "An entry is not JSON.");
    }
  }

  private void signature(Map<String, byte[]> files, String identifier) {
    try {
      var note = SignedNote.parse(files.getOrDefault(Bag.SIGNATURE, new byte[0]));
      key.verify(note);
      var manifest = files.getOrDefault(Bag.MANIFEST, new byte[0]);
      if (!note.text().equals(Bag.statement(key.name(), identifier, manifest))) {
        wrong("signature", "The signature is one of another receipt.");
      }
    } catch (LogProblem unsigned) {
      wrong("signature", unsigned.code() + " " + unsigned.what());
    }
  }

  /// Makes the receipt again from its entries: it has to be the same to the last byte.
  private void rebuild(Bundle bundle, byte[] metadata) {
    var files = bundle.files();
    try {
      var id = bundle.folder().replaceFirst("^receipt-", "");
      var issuer = Issuers.of(metadata, key);
      var checks = Optional.ofNullable(files.get(Bag.CHECKS));
      var kind =
          entries.stream().anyMatch(entry -> entry.said("request").equals(id))
              ? Receipt.Subject.RELEASE
              : Receipt.Subject.RUN;
      var receipt = new Receipt(kind, id, issuer, entries, checks, Enclosed.of(files));
      if (!Arrays.equals(Metadata.of(receipt).getBytes(UTF_8), metadata)) {
        wrong("ledger", "The description says something else than the entries.");
      }
      subject = id;
      requireAbout(receipt);
      Enclosed.check(receipt, words -> wrong("files", words));
      new Signatures(receipt).faults().forEach(words -> wrong("decision", words));
      for (var signature : receipt.all(Signatures.KIND)) {
        var file = files.get("data/" + Signatures.file(signature));
        if (!Arrays.equals(file, Signatures.note(signature))) {
          wrong("decision", "A signature differs from the one in the ledger.");
        }
      }
      checks.ifPresent(record -> requireRecord(receipt, Bag.sha256(record)));
    } catch (IllegalArgumentException | JacksonException other) {
      wrong("ledger", "The entries do not tell of a run or release.");
    }
  }

  /// Every entry has to do with the subject: its own, its run's or its project's.
  private void requireAbout(Receipt receipt) {
    var started = receipt.last("run-started").orElseThrow(IllegalArgumentException::new);
    boolean mine =
        receipt.subject() == Receipt.Subject.RUN
            ? started.said("run").equals(receipt.id())
            : receipt.all("file-released").stream()
                .anyMatch(file ->
                    file.said("request").equals(receipt.id())
                        && file.said("run").equals(started.said("run")));
    boolean all =
        entries.stream()
            .allMatch(entry ->
                entry.said("run").equals(started.said("run"))
                    || entry.said("project").equals(started.said("project"))
                    || entry.said("request").equals(receipt.id())
                    || signs(entry, receipt));
    if (!mine || !all) {
      wrong("ledger", "An entry is about something else.");
    }
  }

  /// A signature under one of the other entries, or the registration of the key that made it.
  private static boolean signs(ProvenEntry entry, Receipt receipt) {
    return entry.kind().equals(Signatures.KIND)
        || (entry.kind().equals(Signatures.KEY)
            && receipt.all(Signatures.KIND).stream()
                .anyMatch(signature -> signature.said("key").equals(entry.said("key"))));
  }

  private void requireRecord(Receipt receipt, String sha256) {
    boolean bound =
        receipt.all("release-approved").stream()
            .anyMatch(entry -> entry.said("record").equals(sha256));
    if (!bound) {
      wrong("checks", "The record of checks is not the one that the ledger names.");
    }
  }

  private void wrong(String rule, String words) {
    faults.add(new Fault(rule, words));
  }
}
