// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.tlog.SignedNote;

/// The files of a receipt, as [BagIt 1.0](https://www.rfc-editor.org/rfc/rfc8493) arranges them.
final class Bag {

  static final String DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
  static final String MANIFEST = "manifest-sha512.txt";
  static final String TAG_MANIFEST = "tagmanifest-sha512.txt";
  static final String SIGNATURE = "manifest-sha512.note";
  static final String METADATA = "data/ro-crate-metadata.json";
  static final String CHECKS = "data/checks.json";
  static final String KEY = "data/ledger/key";

  private Bag() {}

  /// Signs the text that binds a manifest to its receipt.
  interface Signer {
    SignedNote sign(String text);
  }

  static Map<String, byte[]> files(Receipt receipt, Signer signer) {
    var payload = payload(receipt);
    var manifest = manifest(payload).getBytes(UTF_8);
    var tags = new TreeMap<String, byte[]>();
    tags.put("bagit.txt", DECLARATION.getBytes(UTF_8));
    tags.put("bag-info.txt", info(receipt, payload).getBytes(UTF_8));
    tags.put(MANIFEST, manifest);
    tags.put(
        SIGNATURE,
        signer
            .sign(statement(receipt.issuer().key().name(), identifier(receipt), manifest))
            .bytes());
    var all = new TreeMap<>(tags);
    all.put(TAG_MANIFEST, manifest(tags).getBytes(UTF_8));
    all.putAll(payload);
    return all;
  }

  static Map<String, byte[]> payload(Receipt receipt) {
    var payload = new TreeMap<String, byte[]>();
    receipt
        .entries()
        .forEach(entry -> {
          payload.put("data/" + entryFile(entry), entry.bytes());
          payload.put("data/" + proofFile(entry), entry.proof().text().getBytes(UTF_8));
        });
    payload.put(KEY, (receipt.issuer().key() + "\n").getBytes(UTF_8));
    receipt
        .all(Signatures.KIND)
        .forEach(signature ->
            payload.put("data/" + Signatures.file(signature), Signatures.note(signature)));
    receipt.checks().ifPresent(checks -> payload.put(CHECKS, checks));
    receipt.left().forEach((name, bytes) -> payload.put("data/" + Enclosed.path(name), bytes));
    payload.put(METADATA, Metadata.of(receipt).getBytes(UTF_8));
    return payload;
  }

  static String entryFile(ProvenEntry entry) {
    return "ledger/entry-%012d.json".formatted(entry.index());
  }

  static String proofFile(ProvenEntry entry) {
    return "ledger/entry-%012d.tlog-proof".formatted(entry.index());
  }

  /// The text that the environment signs: it can be no checkpoint, whose second line is a number.
  static String statement(String ledger, String identifier, byte[] manifest) {
    return "%s/receipt\n%s\n%s %s\n".formatted(ledger, identifier, MANIFEST, sha512(manifest));
  }

  private static String identifier(Receipt receipt) {
    return "urn:uuid:" + receipt.externalIdentifier();
  }

  static String manifest(Map<String, byte[]> files) {
    var lines = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (path, bytes) -> lines.append(sha512(bytes)).append("  ").append(path).append('\n'));
    return lines.toString();
  }

  private static String info(Receipt receipt, Map<String, byte[]> payload) {
    long bytes = payload.values().stream().mapToLong(file -> file.length).sum();
    return """
    External-Description: Receipt of %s %s by %s
    External-Identifier: %s
    Payload-Oxum: %d.%d
    """
        .formatted(
            receipt.subject().word(),
            receipt.id(),
            receipt.issuer().name(),
            identifier(receipt),
            bytes,
            payload.size());
  }

  static String sha512(byte[] bytes) {
    return digest("SHA-512", bytes);
  }

  static String sha256(byte[] bytes) {
    return digest("SHA-256", bytes);
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
