// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.query.Series;
import org.jspecify.annotations.Nullable;

/// What a series means without the words that its author chose for its values: a choice between
/// fixed texts or numbers is told by its conditions alone, and each label by those that lead to it.
final class SeriesMeaning {

  private static final String OTHERWISE = "otherwise";

  private SeriesMeaning() {}

  static TableMeaning.Column of(Series series) {
    if (!(series instanceof Series.Case cases) || !isChoiceOfLabels(cases)) {
      return new TableMeaning.Column(series.fingerprint().toString(), Map.of());
    }
    var conditions = new ArrayList<>(List.of("choice"));
    var branches = new TreeMap<String, List<String>>();
    for (int at = 0; at < cases.branches().size(); at++) {
      var branch = cases.branches().get(at);
      conditions.add(branch.condition().fingerprint().toString());
      add(branches, branch.result(), String.valueOf(at));
    }
    add(branches, cases.otherwise(), OTHERWISE);
    var labels = new HashMap<String, String>();
    branches.forEach((label, from) -> labels.put(label, String.join(" ", from)));
    return new TableMeaning.Column(StepMeanings.hash(conditions), labels);
  }

  private static boolean isChoiceOfLabels(Series.Case cases) {
    return cases.branches().stream().allMatch(branch -> isLabel(branch.result()))
        && isLabel(cases.otherwise());
  }

  private static boolean isLabel(@Nullable Series result) {
    return result == null
        || (result instanceof Series.Value value
            && (value.value() instanceof String || value.value() instanceof Long));
  }

  private static void add(
      Map<String, List<String>> branches, @Nullable Series result, String branch) {
    var label = result instanceof Series.Value value ? value.value().toString() : "";
    branches.computeIfAbsent(label, _ -> new ArrayList<>()).add(branch);
  }
}
