// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Impossible;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Row;
import org.glasshouse.disclosure.exact.Work;

/// Sums of counts that are known, and what follows for other sums.
///
/// What is plain (an empty sum, one count alone in a sum) is settled first; the rest falls into
/// parts that share no sum, each a [Part] of its own. Not safe for several threads.
final class Equations {

  private static final Interval ANY = new Interval(Fraction.ZERO, Optional.empty());

  private final Facts facts;
  private final int[] part;
  private final int[] place;
  private final List<Part> parts = new ArrayList<>();
  private final Map<List<Integer>, Reach> answered = new HashMap<>();

  /// @param variables how many counts there are
  /// @param depth how often the limits of these counts were narrowed to whole numbers before
  /// @param work shared by all questions
  /// @throws Impossible when no counts satisfy the rows
  Equations(int variables, List<Row> rows, int depth, Work work) {
    facts = new Facts(variables);
    rows.forEach(facts::add);
    facts.settle();
    part = new int[variables];
    place = new int[variables];
    split(variables, depth, work);
  }

  private void split(int variables, int depth, Work work) {
    Parts tied = new Parts(variables);
    List<Row> open = facts.open();
    open.forEach(row -> tied.join(row.members()));
    Map<Integer, Integer> numbers = new HashMap<>();
    List<List<Row>> rows = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    Arrays.fill(part, -1);
    for (Row row : open) {
      int[] members = row.members();
      int number = numbers.computeIfAbsent(tied.root(members[0]), _ -> rows.size());
      if (number == rows.size()) {
        rows.add(new ArrayList<>());
        widths.add(0);
      }
      for (int i = 0; i < members.length; i++) {
        int member = members[i];
        if (part[member] < 0) {
          part[member] = number;
          place[member] = widths.get(number);
          widths.set(number, place[member] + 1);
        }
        members[i] = place[member];
      }
      Arrays.sort(members);
      rows.get(number).add(new Row(members, row.least(), row.greatest()));
    }
    for (int number = 0; number < rows.size(); number++) {
      parts.add(new Part(widths.get(number), rows.get(number), depth, work));
    }
  }

  /// What is known about a sum of counts.
  ///
  /// @param members each once, in ascending order
  Reach reach(int[] members) {
    Reach known = point(0);
    Map<Integer, List<Integer>> asked = new HashMap<>();
    for (int member : members) {
      if (facts.fixed(member).isPresent()) {
        known = known.plus(point(facts.fixed(member).getAsLong()));
      } else if (part[member] < 0) {
        known = known.plus(new Reach(ANY, ANY, false));
      } else {
        asked.computeIfAbsent(part[member], _ -> new ArrayList<>()).add(place[member]);
      }
    }
    for (var entry : asked.entrySet()) {
      known = known.plus(ask(entry.getKey(), entry.getValue()));
    }
    return known;
  }

  private Reach ask(int number, List<Integer> places) {
    List<Integer> question = new ArrayList<>(places);
    question.add(-1 - number);
    Reach known = answered.get(question);
    if (known == null) {
      int[] members = places.stream().mapToInt(Integer::intValue).sorted().toArray();
      known = parts.get(number).reach(members);
      answered.put(question, known);
    }
    return known;
  }

  private static Reach point(long people) {
    Fraction value = Fraction.of(people);
    Interval one = new Interval(value, Optional.of(value));
    return new Reach(one, one, false);
  }
}
