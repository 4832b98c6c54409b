// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.LinkedHashMap;
import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.studies.Imported;
import org.glasshouse.studies.Imports;

/// What landed in a project's workspace, for its studies.
record LandedImports(StoredImports stored, ByteStore store) implements Imports {

  @Override
  public List<Imported> of(ProjectId project) {
    var newest = new LinkedHashMap<String, Imported>();
    for (var kept : stored.ofProject(project)) {
      if (kept.request() instanceof ImportRequest.Landed(ImportOffer offer)) {
        newest.putIfAbsent(
            offer.name(),
            new Imported(
                project,
                offer.id().value(),
                offer.kind().name(),
                offer.name(),
                offer.version(),
                offer.bytes().sha256(),
                offer.bytes().size(),
                store.file(offer.bytes().sha256()),
                kept.since()));
      }
    }
    return newest.values().stream().sorted(java.util.Comparator.comparing(Imported::name)).toList();
  }
}
