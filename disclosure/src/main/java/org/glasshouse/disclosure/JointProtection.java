// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.Table;

/// Makes several tables of exact counts fit to leave together: what each says of people whom
/// another counts too is one matrix, hidden and proven as one.
///
/// Which tables count the same people is read from the tables and their evidence, not from what the
/// files are called ([JointSystem]). A table that has nothing in common with the others is treated
/// exactly as [Protection] treats it alone. Other statistics are treated table by table. The same
/// tables come out the same in whatever order they are given.
public final class JointProtection {

  private JointProtection() {}

  /// One of the tables.
  ///
  /// @param rules how its counts are rounded; the rules of all tables hide the same
  public record Member(Table table, Optional<TableEvidence> evidence, Profile rules) {}

  /// A table as it may leave with the others.
  ///
  /// @param copy the table, with the cost of all that is hidden in it
  /// @param beside the places of the tables with which it is one matrix, in the order they were
  ///   given; none where it stands alone
  /// @param further counts that would be shown if the table left alone
  public record Joined(Protected copy, List<Integer> beside, int further) {

    public Joined {
      beside = List.copyOf(beside);
    }
  }

  /// Hides and rounds counts of tables that leave together.
  ///
  /// @param profile whose small counts are hidden, and whose width is proven
  /// @return one for each, in the order they were given
  public static List<Joined> protect(List<Member> members, Profile profile) {
    List<Protection> each =
        members.stream()
            .map(m -> new Protection(m.table(), m.evidence(), m.rules(), new CountMethod.Hide()))
            .toList();
    List<Map<Integer, Set<CellAt>>> hidden = new ArrayList<>();
    List<Set<Integer>> beside = new ArrayList<>();
    members.forEach(_ -> {
      hidden.add(new HashMap<>());
      beside.add(new HashSet<>());
    });
    if (profile.secondary() && members.size() > 1) {
      covers(each)
          .forEach(cover -> {
            Set<JointCover.Place> small = new HashSet<>();
            cover.parts().forEach(part -> small.addAll(small(part, each.get(part.member()))));
            cover
                .hidden(small, profile)
                .forEach((part, cells) -> {
                  hidden.get(part.member()).put(part.index(), cells);
                  cover.parts().forEach(other -> beside.get(part.member()).add(other.member()));
                });
          });
    }
    List<Joined> joined = new ArrayList<>();
    for (int member = 0; member < each.size(); member++) {
      beside.get(member).remove(member);
      Protection own = each.get(member);
      Protected copy = own.run(hidden.get(member), beside.get(member).size());
      joined.add(new Joined(copy, beside.get(member).stream().sorted().toList(), own.further()));
    }
    return joined;
  }

  private static List<JointCover> covers(List<Protection> each) {
    List<JointPart> parts = new ArrayList<>();
    IntStream.range(0, each.size())
        .boxed()
        .sorted(Comparator.comparing(member -> each.get(member).text()))
        .forEach(member -> parts.addAll(each.get(member).parts(member)));
    return JointSystem.of(parts).stream().map(JointCover::of).toList();
  }

  private static Set<JointCover.Place> small(JointPart part, Protection own) {
    Set<JointCover.Place> small = new HashSet<>();
    for (CellAt at : own.hiddenAnyhow(part.index())) {
      small.add(new JointCover.Place(part.member(), part.index(), at));
    }
    return small;
  }
}
