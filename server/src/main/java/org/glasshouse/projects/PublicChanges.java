// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.projects.AmendmentRequested.Change;

/// What an amendment would change, as the public reads it: of people only how many.
final class PublicChanges {

  private PublicChanges() {}

  static List<Change> of(Difference difference) {
    return difference.parts().keySet().stream()
        .map(part ->
            new Change(
                part.slug(),
                isLong(part) ? null : say(part, difference.before()),
                part == Part.PEOPLE ? people(difference) : say(part, difference.after())))
        .toList();
  }

  /// Long answers are not told twice: two of each would not fit into one entry.
  private static boolean isLong(Part part) {
    return switch (part) {
      case LAY_SUMMARY, PUBLIC_BENEFIT, WHY_RECORDS, SETTINGS, OUTPUTS -> true;
      case PEOPLE, UNTIL, DATASETS, PURPOSES, CHECKERS -> false;
    };
  }

  private static String people(Difference difference) {
    return say(Part.PEOPLE, difference.after())
        + ": "
        + difference.joins().size()
        + " join, "
        + difference.leaves().size()
        + " leave";
  }

  private static String say(Part part, PermitText text) {
    return switch (part) {
      case PEOPLE -> Integer.toString(text.people().size());
      case UNTIL -> text.until().toString();
      case DATASETS -> text.datasets().stream().map(PublicChanges::data).collect(joined());
      case PURPOSES -> text.purposes().stream().sorted().map(Purpose::slug).collect(joined());
      case LAY_SUMMARY -> text.laySummary();
      case PUBLIC_BENEFIT -> text.publicBenefit();
      case WHY_RECORDS -> text.whyRecords();
      case SETTINGS -> text.settings();
      case OUTPUTS -> text.outputs();
      case CHECKERS -> Integer.toString(text.checkers());
    };
  }

  private static String data(DatasetRequest request) {
    return request.tables().stream()
            .map(grant -> grant.table() + " (" + String.join(", ", grant.columns()) + ")")
            .collect(Collectors.joining(", ", request.dataset() + ": ", ""))
        + ", because: "
        + request.reason();
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("; ");
  }
}
