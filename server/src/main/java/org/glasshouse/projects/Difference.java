// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.kernel.UserId;

/// What differs between what a permit says and what it would say.
public record Difference(PermitText before, PermitText after) {

  /// The parts that differ, each with how far its change goes.
  public Map<Part, Extent> parts() {
    var parts = new EnumMap<Part, Extent>(Part.class);
    if (!before.people().equals(after.people())) {
      parts.put(Part.PEOPLE, joins().isEmpty() ? Extent.NARROWER : Extent.JOINING);
    }
    if (!before.until().equals(after.until())) {
      parts.put(Part.UNTIL, extendsEnd() ? Extent.WIDER : Extent.NARROWER);
    }
    if (!within(before.datasets(), after.datasets())) {
      parts.put(Part.DATASETS, Extent.NARROWER);
    }
    if (!within(after.datasets(), before.datasets())) {
      parts.put(Part.DATASETS, Extent.WIDER);
    }
    // Fewer purposes are not less: who has said no to the one that goes would be in again.
    wider(parts, Part.PURPOSES, before.purposes(), after.purposes());
    wider(parts, Part.LAY_SUMMARY, before.laySummary(), after.laySummary());
    wider(parts, Part.PUBLIC_BENEFIT, before.publicBenefit(), after.publicBenefit());
    wider(parts, Part.WHY_RECORDS, before.whyRecords(), after.whyRecords());
    wider(parts, Part.SETTINGS, before.settings(), after.settings());
    wider(parts, Part.OUTPUTS, before.outputs(), after.outputs());
    if (before.checkers() != after.checkers()) {
      parts.put(Part.CHECKERS, loosensLane() ? Extent.WIDER : Extent.NARROWER);
    }
    return parts;
  }

  /// How far all of it goes.
  ///
  /// @throws AmendmentProblem.NothingChanged if nothing differs
  public Extent extent() {
    return parts().values().stream()
        .max(Extent::compareTo)
        .orElseThrow(AmendmentProblem.NothingChanged::new);
  }

  /// Who would be on the project and is not.
  public Set<UserId> joins() {
    return without(after.people(), before.people());
  }

  /// Who is on the project and would not be.
  public Set<UserId> leaves() {
    return without(before.people(), after.people());
  }

  /// Whether the last day would be a later one: a renewal.
  public boolean extendsEnd() {
    return after.until().isAfter(before.until());
  }

  /// Whether fewer people would look at what leaves.
  public boolean loosensLane() {
    return after.checkers() < before.checkers();
  }

  /// Whether work that began before may go on: its data are still granted, for the same purposes.
  public static boolean covers(Permit now, Permit earlier) {
    return earlier.purposes().equals(now.purposes())
        && earlier.datasets().stream()
            .allMatch(each -> now.datasets().stream().anyMatch(each::coveredBy));
  }

  private static boolean within(List<DatasetRequest> less, List<DatasetRequest> more) {
    return less.stream().allMatch(each -> more.stream().anyMatch(each::within));
  }

  private static void wider(Map<Part, Extent> parts, Part part, Object before, Object after) {
    if (!before.equals(after)) {
      parts.put(part, Extent.WIDER);
    }
  }

  private static Set<UserId> without(Set<UserId> all, Set<UserId> some) {
    var rest = new HashSet<>(all);
    rest.removeAll(some);
    return Set.copyOf(rest);
  }
}
