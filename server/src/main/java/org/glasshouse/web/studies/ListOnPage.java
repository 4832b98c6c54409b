// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.glasshouse.query.codelist.Codelist;
import org.glasshouse.studies.CodelistHistory;

/// A codelist as a page shows it.
///
/// @param source organisation, name and version, or that it is the study's own
/// @param age when it was fetched and how long ago, in words
/// @param changed what is different from before, in one sentence; empty when nothing is
/// @param added codes that came, with their words; the first ones when there are many
/// @param removed codes that went
public record ListOnPage(
    String path,
    String source,
    String age,
    String sha256,
    String changed,
    List<String> added,
    List<String> removed) {

  private static final int SHOWN = 200;

  public ListOnPage {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  static ListOnPage of(Codelist list, List<CodelistHistory.Change> changes, Instant now) {
    var change = changes.stream().filter(each -> each.list().equals(list)).findFirst();
    var codes = change.flatMap(CodelistHistory.Change::codes);
    return new ListOnPage(
        list.path(),
        list.origin().map(Codelist.Origin::id).orElse("The study's own, not published"),
        age(list, now),
        list.sha256(),
        change.map(ListOnPage::sentence).orElse(""),
        codes.map(each -> lines(each.added())).orElse(List.of()),
        codes.map(each -> lines(each.removed())).orElse(List.of()));
  }

  private static String age(Codelist list, Instant now) {
    var days = list.daysOld(now);
    if (days.isEmpty()) {
      return "Not known";
    }
    return days.getAsLong() == 1 ? "1 day" : days.getAsLong() + " days";
  }

  private static String sentence(CodelistHistory.Change change) {
    var since = " since commit " + change.since().brief() + ".";
    return change
        .codes()
        .map(codes ->
            codes.added().size()
                + " came, "
                + codes.removed().size()
                + " went and "
                + codes.same()
                + " stayed"
                + since)
        .orElse("It was changed" + since + " Its codes cannot be compared.");
  }

  private static List<String> lines(SortedMap<String, String> codes) {
    return codes.entrySet().stream().limit(SHOWN).map(ListOnPage::line).toList();
  }

  private static String line(Map.Entry<String, String> code) {
    return code.getValue().isEmpty() ? code.getKey() : code.getKey() + " " + code.getValue();
  }
}
