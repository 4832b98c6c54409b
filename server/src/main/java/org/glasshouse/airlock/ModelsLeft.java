// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.ModelEvidence;
import org.glasshouse.disclosure.evidence.StepColumns;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.TableReader;

/// The models and curves of a request, and of how many people each is.
///
/// Two of the same data whose numbers of people differ by a few may be of the same people but for
/// these few. They need not be: only the numbers are known, so people look and nothing is held.
final class ModelsLeft {

  private final ByteStore store;
  private final Map<String, Bytes> asked = new HashMap<>();

  /// A table as its run left it, and its evidence.
  ///
  /// @param original SHA-256 of the table
  /// @param evidence SHA-256 of the evidence
  record Bytes(String original, String evidence) {}

  ModelsLeft(ByteStore store, Contents contents) {
    this.store = store;
    for (var file : contents.files()) {
      var evidence = file.evidence();
      if (evidence != null && evidence.by() == CountedBy.ENGINE) {
        asked.put(file.name(), new Bytes(file.original().sha256(), evidence.bytes().sha256()));
      }
    }
  }

  /// Whether the evidence of a file says that it is a model or a curve. What cannot be read may be
  /// one.
  boolean isFitted(String file) {
    var bytes = asked.get(file);
    return bytes != null && read(bytes).map(ModelsLeft::isFitted).orElse(true);
  }

  private static boolean isFitted(TableEvidence evidence) {
    return !evidence.models().isEmpty() || !evidence.steps().isEmpty();
  }

  /// Another model of the request, or one of those that left, of nearly as many people.
  ///
  /// @param before those that left, by name
  /// @param threshold they differ by fewer people than this, and by one at least
  Optional<String> ofNearlyAsMany(String file, Map<String, Bytes> before, int threshold) {
    var others = new HashMap<>(before);
    asked.forEach((name, bytes) -> others.put(name + " of this request", bytes));
    others.remove(file + " of this request");
    return Optional.ofNullable(asked.get(file))
        .flatMap(this::people)
        .flatMap(people ->
            others.entrySet().stream()
                .filter(other ->
                    people(other.getValue())
                        .map(theirs -> Math.abs(theirs - people))
                        .filter(apart -> apart > 0 && apart < threshold)
                        .isPresent())
                .map(Map.Entry::getKey)
                .min(String::compareTo));
  }

  /// Everybody in a model, or in the curves of all groups; nothing for other tables.
  private Optional<Long> people(Bytes bytes) {
    return read(bytes).filter(ModelsLeft::isFitted).map(ModelsLeft::people);
  }

  private static long people(TableEvidence evidence) {
    long inModels = evidence.models().stream().mapToLong(ModelEvidence::persons).max().orElse(0);
    long inCurves = evidence.steps().stream().mapToLong(curve -> most(evidence, curve)).sum();
    return Math.max(inModels, inCurves);
  }

  /// Nobody joins a curve later, so most are at risk in its first step.
  private static long most(TableEvidence evidence, StepColumns curve) {
    return evidence.cells().entrySet().stream()
        .filter(cell -> curve.rows().isEmpty() || curve.rows().contains(cell.getKey().row()))
        .mapToLong(cell -> cell.getValue().persons())
        .max()
        .orElse(0);
  }

  private Optional<TableEvidence> read(Bytes bytes) {
    try {
      var original = store.read(bytes.original());
      return Optional.of(
          EvidenceFile.read(store.read(bytes.evidence()), original, TableReader.read(original)));
    } catch (DisclosureProblem unread) {
      return Optional.empty();
    }
  }
}
