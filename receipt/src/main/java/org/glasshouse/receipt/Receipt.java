// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a receipt tells: a run or a release, by the ledger's own entries about it.
///
/// It holds nothing that the ledger does not already show to everybody, so it names nobody whose
/// data was used and nobody who worked on it.
///
/// @param subject what it is about
/// @param id the run's or release request's reference, such as `run-7k3q9x2m`
/// @param entries in the ledger's order
/// @param checks the record of checks of a release, as published; its hash is in an entry
/// @param left files of a release that anyone may have, by name, byte for byte as they left; those
///   that are too large to enclose are not here, and are told of by hash and address
public record Receipt(
    Subject subject,
    String id,
    Environment issuer,
    List<ProvenEntry> entries,
    Optional<byte[]> checks,
    Map<String, byte[]> left) {

  /// What a receipt can be about.
  public enum Subject {
    RUN,
    RELEASE;

    /// The name as readers and files have it.
    public String word() {
      return switch (this) {
        case RUN -> "run";
        case RELEASE -> "release";
      };
    }
  }

  public Receipt {
    entries = entries.stream().sorted(Comparator.comparingLong(ProvenEntry::index)).toList();
    if (entries.isEmpty() || !id.matches("[a-z]+-[a-z0-9]+")) {
      throw new IllegalArgumentException(
          "A receipt tells of a run or release that the ledger has.");
    }
    left = Map.copyOf(left);
  }

  /// A receipt that encloses no file.
  public Receipt(
      Subject subject,
      String id,
      Environment issuer,
      List<ProvenEntry> entries,
      Optional<byte[]> checks) {
    this(subject, id, issuer, entries, checks, Map.of());
  }

  /// The bag's name, and the ZIP file's without its ending.
  public String name() {
    return "receipt-" + id;
  }

  /// The same for every receipt of this subject, as the profile asks.
  UUID externalIdentifier() {
    return UUID.nameUUIDFromBytes((issuer.key().name() + "/" + id).getBytes(UTF_8));
  }

  Optional<ProvenEntry> last(String kind) {
    return entries.stream().filter(entry -> entry.kind().equals(kind)).reduce((_, newer) -> newer);
  }

  List<ProvenEntry> all(String kind) {
    return entries.stream().filter(entry -> entry.kind().equals(kind)).toList();
  }
}
