// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/// Publishes what a pattern hides for nothing: cells without which every primary still has its
/// proofs, be they other ones.
///
/// A proof may be any change that is left free, not only a cycle, so this finds what no search for
/// cycles can. What a cell's publication breaks is mended by one of the changes that it takes away,
/// else by another primary's new proof, else by a climb of its own. Cells that few proofs use go
/// first: to publish them takes the fewest changes from the others.
final class Thinning {

  /// A primary may reach further than anybody needs to see.
  private static final long FAR = 1_000;

  /// Steps of a nanosecond or so.
  private static final long MOST_WORK = 20_000_000_000L;

  private static final int MOST_CELLS = 100_000;

  private final CellTable table;
  private final BitSet primaries;
  private final int width;
  private final Alone alone;
  private final CellClasses classes;
  private final FreeChanges changes;
  private final Climb climb;

  /// Those of the free changes, and climbs over them, that nobody who is alone notices.
  private final FreeChanges unnoticed;

  private final Climb quietly;
  private final BitSet everybody;
  private final Map<Integer, Proofs> proofs = new HashMap<>();
  private final Map<Integer, Set<Integer>> users = new HashMap<>();

  /// Whether the changes that such a table leaves free can be looked through.
  static boolean fits(CellTable table) {
    return table.size() <= MOST_CELLS;
  }

  /// @param hidden primaries and others
  Thinning(CellTable table, BitSet primaries, BitSet hidden, int width, Alone alone) {
    this.table = table;
    this.primaries = (BitSet) primaries.clone();
    this.width = width;
    this.alone = alone;
    OpenAtoms open = new OpenAtoms(table, hidden);
    this.classes = new CellClasses(table, open, hidden, primaries);
    this.changes = free(table, open);
    this.climb = new Climb(table, changes);
    this.everybody = alone.everybody();
    this.unnoticed =
        alone.isNobody()
            ? changes
            : free(table, new OpenAtoms(table, hidden, alone.known(everybody)));
    this.quietly = new Climb(table, unnoticed);
  }

  private static FreeChanges free(CellTable table, OpenAtoms open) {
    return new FreeChanges(table, new Kernel(table, open.sums(), new SplittableRandom(1)), open);
  }

  /// Cells that must stay hidden. Primaries without a proof are given up.
  ///
  /// @param known proofs by primary, from which to start
  BitSet run(Map<Integer, List<Proof>> known) {
    for (int number = 0; number < classes.size(); number++) {
      if (classes.isPrimary(number) && !classes.isPublished(number)) {
        begin(number, known);
      }
    }
    PriorityQueue<Candidate> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Candidate::share).thenComparingInt(Candidate::number));
    for (int number = 0; number < classes.size(); number++) {
      if (!classes.isPrimary(number) && !classes.isPublished(number)) {
        queue.add(new Candidate(number, share(number)));
      }
    }
    while (!queue.isEmpty() && climb.work() + quietly.work() < MOST_WORK) {
      Candidate next = queue.remove();
      double now = share(next.number);
      if (now > next.share) {
        queue.add(new Candidate(next.number, now));
      } else {
        publish(next.number);
      }
    }
    BitSet hidden = new BitSet();
    for (int number = 0; number < classes.size(); number++) {
      if (!classes.isPublished(number)) {
        for (int cell : classes.cells(number)) {
          hidden.set(cell);
        }
      }
    }
    return hidden;
  }

  /// What is proven in the end, by primary.
  Map<Integer, List<Proof>> proofs() {
    Map<Integer, List<Proof>> all = new HashMap<>();
    proofs.forEach((number, found) -> {
      for (int cell : classes.cells(number)) {
        all.put(cell, found.all());
      }
    });
    return all;
  }

  private record Candidate(int number, double share) {}

  private double share(int number) {
    return (double) users.getOrDefault(number, Set.of()).size() / classes.cellCount(number);
  }

  private void begin(int number, Map<Integer, List<Proof>> known) {
    BitSet people = new BitSet();
    for (int cell : classes.cells(number)) {
      if (primaries.get(cell)) {
        people.or(alone.notKnowing(cell));
      }
    }
    Proofs found = new Proofs(people.equals(everybody) ? everybody : people);
    for (int cell : classes.cells(number)) {
      for (Proof proof : known.getOrDefault(cell, List.of())) {
        if (!found.suffice() && proves(proof, number)) {
          found.offer(proof);
        }
      }
    }
    if (search(number, found)) {
      put(number, found);
    }
  }

  private boolean proves(Proof proof, int number) {
    return classes.fits(proof.more())
        && classes.fits(proof.fewer())
        && proof.width(classes.members(number)) >= width;
  }

  private void put(int number, Proofs found) {
    Proofs before = proofs.put(number, found);
    if (before != null) {
      used(before).forEach(used -> users.getOrDefault(used, Set.of()).remove(number));
    }
    used(found)
        .forEach(used -> users.computeIfAbsent(used, _ -> new LinkedHashSet<>()).add(number));
  }

  private Set<Integer> used(Proofs found) {
    Set<Integer> used = new LinkedHashSet<>();
    for (Proof proof : found.all()) {
      classes.changed(proof.more()).stream().forEach(used::add);
      classes.changed(proof.fewer()).stream().forEach(used::add);
    }
    return used;
  }

  private void publish(int number) {
    int[] members = classes.members(number);
    Map<Integer, Long> over = changes.over(members);
    Optional<Map<Integer, Change>> before = changes.publish(members);
    if (before.isEmpty()) {
      return;
    }
    Optional<Map<Integer, Change>> quiet =
        unnoticed == changes ? Optional.of(Map.of()) : unnoticed.publish(members);
    if (quiet.isEmpty()) {
      changes.undo(before.get());
      return;
    }
    classes.publish(number, true);
    Map<Integer, Proofs> instead = new LinkedHashMap<>();
    for (int primary : users.getOrDefault(number, Set.of())) {
      Proofs found = instead(primary, members, over, before.get(), instead);
      if (!search(primary, found)) {
        classes.publish(number, false);
        changes.undo(before.get());
        unnoticed.undo(quiet.get());
        return;
      }
      instead.put(primary, found);
    }
    instead.forEach(this::put);
  }

  /// What is left of the proofs of a primary, and what others do for it.
  private Proofs instead(
      int primary,
      int[] members,
      Map<Integer, Long> over,
      Map<Integer, Change> before,
      Map<Integer, Proofs> others) {
    Proofs old = proofs.getOrDefault(primary, new Proofs(new BitSet()));
    Proofs found = new Proofs(old.everybody());
    List<Proof> broken = new ArrayList<>();
    for (Proof proof : old.all()) {
      if (proof.changes(members)) {
        broken.add(proof);
      } else {
        found.offer(proof);
      }
    }
    for (Proofs other : others.values()) {
      for (Proof proof : other.all()) {
        if (!found.suffice()) {
          repeated(proof.more(), primary).ifPresent(found::offer);
          repeated(proof.fewer(), primary).ifPresent(found::offer);
        }
      }
    }
    for (Proof proof : broken) {
      if (!found.suffice()) {
        Optional<Change> more = mended(proof.more(), primary, members, over, before);
        Optional<Change> fewer = mended(proof.fewer(), primary, members, over, before);
        if (more.isPresent() && fewer.isPresent()) {
          found.offer(Proof.of(more.get(), fewer.get(), alone));
        }
      }
    }
    return found;
  }

  /// A change as often forth and back as this primary needs.
  private Optional<Proof> repeated(Change change, int primary) {
    long by = change.over(classes.members(primary));
    if (by == 0) {
      return Optional.empty();
    }
    int up = by > 0 ? 1 : -1;
    long forth = Math.min(change.room(table, up, FAR), Math.ceilDiv(width, Math.abs(by)));
    long left = Math.max(0, width - forth * Math.abs(by));
    long back = Math.min(change.room(table, -up, FAR), Math.ceilDiv(left, Math.abs(by)));
    return (forth + back) * Math.abs(by) < width
        ? Optional.empty()
        : Optional.of(Proof.of(change.times(up * forth), change.times(-up * back), alone));
  }

  /// A change less a multiple of one that was free before, so that it leaves the members as they
  /// are.
  private Optional<Change> mended(
      Change change,
      int primary,
      int[] members,
      Map<Integer, Long> over,
      Map<Integer, Change> before) {
    long noticed = change.over(members);
    if (noticed == 0) {
      return Optional.of(change);
    }
    long wanted = change.over(classes.members(primary));
    Optional<Change> shortest = Optional.empty();
    for (Map.Entry<Integer, Long> by : over.entrySet()) {
      Change other = before.get(by.getKey());
      if (other != null && noticed % by.getValue() == 0) {
        Change mended = change.less(other, noticed / by.getValue());
        if ((shortest.isEmpty() || mended.size() < shortest.get().size())
            && mended.over(classes.members(primary)) == wanted
            && classes.isTable(mended)) {
          shortest = Optional.of(mended);
        }
      }
    }
    return shortest;
  }

  /// Climbs until nobody lacks a proof; false when somebody must.
  private boolean search(int primary, Proofs found) {
    if (found.isEmpty()
        && !offer(primary, found, found.lacking())
        && (alone.isNobody() || !offer(primary, found, new BitSet()))) {
      return false;
    }
    while (!found.suffice()) {
      BitSet lacking = found.lacking();
      if (!offer(primary, found, lacking)) {
        lacking.clear(lacking.nextSetBit(0) + 1, lacking.length());
        if (!offer(primary, found, lacking)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean offer(int primary, Proofs found, BitSet people) {
    int[] members = classes.members(primary);
    boolean quiet = people.equals(everybody);
    Climb from = quiet ? quietly : climb;
    BitSet still = quiet ? new BitSet() : alone.known(people);
    Change more = from.furthest(members, 1, width, still);
    int left = (int) (width - more.over(members));
    Change fewer = left > 0 ? from.furthest(members, -1, left, still) : Change.NONE;
    Proof proof = Proof.of(more, fewer, alone);
    return proves(proof, primary) && found.offer(proof);
  }
}
