// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Optional;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.TableReader;
import org.jspecify.annotations.Nullable;

/// The bytes of evidence beside a table, with the table that they were written for.
///
/// A protected copy has other bytes but the same places, so evidence for the original holds for it.
final class EvidenceBeside {

  static final EvidenceBeside NONE = new EvidenceBeside(new byte[0], new byte[0], null);

  private final byte[] json;
  private final byte[] original;
  private final @Nullable CountedBy by;

  EvidenceBeside(byte[] json, byte[] original, @Nullable CountedBy by) {
    this.json = json;
    this.original = original;
    this.by = by;
  }

  static EvidenceBeside of(AskedFile file, ByteStore store) {
    var evidence = file.evidence();
    return evidence == null
        ? NONE
        : new EvidenceBeside(
            store.read(evidence.bytes().sha256()),
            store.read(file.original().sha256()),
            evidence.by());
  }

  boolean isThere() {
    return by != null;
  }

  boolean byStudy() {
    return by == CountedBy.STUDY;
  }

  /// What was counted, for a table with these bytes.
  ///
  /// @throws DisclosureProblem if it was written for another table, or cannot be read
  Optional<TableEvidence> behind(byte[] bytes) {
    if (!isThere()) {
      return Optional.empty();
    }
    var read = EvidenceFile.read(json, original, TableReader.read(original));
    var here = read.of(Sha256.of(bytes));
    // Nobody can vouch for who a study's own code says is in a cell: it could ask for other noise.
    return Optional.of(byStudy() ? here.nameless() : here);
  }
}
