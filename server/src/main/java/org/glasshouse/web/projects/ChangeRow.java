// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.Difference;
import org.glasshouse.projects.Part;
import org.glasshouse.projects.PermitText;
import org.glasshouse.web.Names;
import org.glasshouse.web.Times;

/// One part of a permit before and after a change, in lines for people.
public record ChangeRow(String part, List<String> before, List<String> after) {

  public ChangeRow {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// All parts that differ, as those who decide read them: people by their names.
  public static List<ChangeRow> of(Difference difference, Names names, Times times) {
    return difference.parts().keySet().stream()
        .map(part ->
            new ChangeRow(
                part.words(),
                lines(part, difference.before(), names, times),
                lines(part, difference.after(), names, times)))
        .toList();
  }

  private static List<String> lines(Part part, PermitText text, Names names, Times times) {
    return switch (part) {
      case PEOPLE -> text.people().stream().map(names::user).sorted().toList();
      case UNTIL -> List.of(times.day(text.until()));
      case DATASETS -> text.datasets().stream().flatMap(asked -> data(asked, names)).toList();
      case PURPOSES -> text.purposes().stream().sorted().map(Purpose::words).toList();
      case LAY_SUMMARY -> text.laySummary().lines().toList();
      case PUBLIC_BENEFIT -> text.publicBenefit().lines().toList();
      case WHY_RECORDS -> text.whyRecords().lines().toList();
      case SETTINGS -> text.settings().lines().toList();
      case OUTPUTS -> text.outputs().lines().toList();
      case CHECKERS -> List.of(lane(text.checkers()));
    };
  }

  private static Stream<String> data(DatasetRequest asked, Names names) {
    return Stream.concat(
        Stream.of(names.dataset(asked.dataset()) + ": " + asked.reason()),
        asked.tables().stream()
            .map(grant -> grant.table() + ": " + String.join(", ", grant.columns())));
  }

  /// How few people may look, as the form and the comparison say it.
  static String lane(int checkers) {
    return switch (checkers) {
      case 0 -> "Nobody, where the engine counted, the machine passed and everybody may see it";
      case 1 -> "One person, where the engine counted and the machine passed";
      default -> "Two people, always";
    };
  }
}
