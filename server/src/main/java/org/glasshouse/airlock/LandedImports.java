// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.studies.Imported;
import org.glasshouse.studies.Imports;

/// What landed in a project's workspace, for its studies.
record LandedImports(StoredImports stored, ByteStore store) implements Imports {

  @Override
  public List<Imported> of(ProjectId project) {
    var newest = new LinkedHashMap<String, Imported>();
    landed(project).forEach(landed -> newest.putIfAbsent(landed.name(), landed));
    return newest.values().stream().sorted(Comparator.comparing(Imported::name)).toList();
  }

  @Override
  public Optional<Imported> find(ProjectId project, String request) {
    return landed(project).stream().filter(each -> each.request().equals(request)).findFirst();
  }

  /// The newest first.
  private List<Imported> landed(ProjectId project) {
    var landed = new ArrayList<Imported>();
    for (var kept : stored.ofProject(project)) {
      if (kept.request() instanceof ImportRequest.Landed(ImportOffer offer)) {
        landed.add(
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
    return landed;
  }
}
