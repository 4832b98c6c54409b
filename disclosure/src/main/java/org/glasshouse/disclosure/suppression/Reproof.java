// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// One copy of the changes that are left free, on which it is tried to publish a cell more and to
/// prove anew whoever needed it.
///
/// What a cell's publication breaks is mended by one of the changes that it takes away, else by
/// another primary's new proof, else by a climb of its own.
final class Reproof implements Attempts.Copy<Reproof.Cell, Reproof.Published> {

  /// A class of cells, with the proofs that need it hidden, by primary.
  record Cell(int number, Map<Integer, Proofs> users) {}

  /// A class that may be published, and the proofs that take the place of those that needed it.
  record Published(int number, Map<Integer, Proofs> instead) {}

  /// A primary may reach further than anybody needs to see.
  private static final long FAR = 1_000;

  private final CellTable table;
  private final int width;
  private final Alone alone;
  private final BitSet everybody;
  private final CellClasses classes;
  private final FreeChanges changes;
  private final Climb climb;

  /// Those of the free changes, and climbs over them, that nobody who is alone notices.
  private final FreeChanges unnoticed;

  private final Climb quietly;
  private long mending;

  Reproof(
      CellTable table, BitSet hidden, CellClasses classes, OpenAtoms open, int width, Alone alone) {
    this.table = table;
    this.width = width;
    this.alone = alone;
    this.everybody = alone.everybody();
    this.classes = classes;
    this.changes = free(table, open);
    this.climb = new Climb(table, changes);
    this.unnoticed =
        alone.isNobody()
            ? changes
            : free(table, new OpenAtoms(table, hidden, alone.known(everybody)));
    this.quietly = new Climb(table, unnoticed);
  }

  Reproof(Reproof other) {
    this.table = other.table;
    this.width = other.width;
    this.alone = other.alone;
    this.everybody = other.everybody;
    this.classes = new CellClasses(other.classes);
    this.changes = new FreeChanges(other.changes);
    this.climb = new Climb(table, changes);
    this.unnoticed = other.unnoticed == other.changes ? changes : new FreeChanges(other.unnoticed);
    this.quietly = new Climb(table, unnoticed);
  }

  private static FreeChanges free(CellTable table, OpenAtoms open) {
    return new FreeChanges(table, new Kernel(table, open.sums(), new SplittableRandom(1)), open);
  }

  private long work() {
    return mending
        + climb.work()
        + quietly.work()
        + changes.work()
        + (unnoticed == changes ? 0 : unnoticed.work());
  }

  /// Proofs of a primary, from those that are known.
  Optional<Proofs> begin(int number, BitSet people, Iterable<Proof> known) {
    Proofs found = new Proofs(people.equals(everybody) ? everybody : people);
    for (Proof proof : known) {
      if (!found.suffice() && proves(proof, number)) {
        found.offer(proof);
      }
    }
    return search(number, found, () -> false) ? Optional.of(found) : Optional.empty();
  }

  private boolean proves(Proof proof, int number) {
    mending += 20L * (proof.more().size() + proof.fewer().size());
    return proof.width(classes.members(number)) >= width
        && classes.fits(proof.more())
        && classes.fits(proof.fewer());
  }

  @Override
  public Attempts.Outcome<Published> attempt(Cell cell, BooleanSupplier stopped) {
    long start = work();
    int[] members = classes.members(cell.number);
    Over over = changes.over(members);
    Optional<Map<Integer, Change>> before = changes.publish(members);
    if (before.isEmpty()) {
      return new Attempts.Outcome<>(Optional.empty(), work() - start);
    }
    Optional<Map<Integer, Change>> quiet =
        unnoticed == changes ? Optional.of(Map.of()) : unnoticed.publish(members);
    Optional<Published> published = Optional.empty();
    if (quiet.isPresent()) {
      classes.publish(cell.number, true);
      published = publish(cell, new Broken(members, over, before.get()), stopped);
      classes.publish(cell.number, false);
      unnoticed.undo(quiet.get());
    }
    changes.undo(before.get());
    return new Attempts.Outcome<>(published, work() - start);
  }

  @Override
  public void apply(Published published) {
    int[] members = classes.members(published.number);
    boolean possible = changes.publish(members).isPresent();
    if (unnoticed != changes) {
      possible &= unnoticed.publish(members).isPresent();
    }
    if (!possible) {
      throw new IllegalStateException("a copy differs from the one on which it was tried");
    }
    classes.publish(published.number, true);
  }

  /// A sum that is published now, and the changes of it that were free before.
  private static final class Broken {

    private final int[] members;
    private final Over over;
    private final Map<Integer, Change> before;

    Broken(int[] members, Over over, Map<Integer, Change> before) {
      this.members = members;
      this.over = over;
      this.before = before;
    }
  }

  private Optional<Published> publish(Cell cell, Broken broken, BooleanSupplier stopped) {
    Map<Integer, Proofs> instead = new LinkedHashMap<>();
    for (Map.Entry<Integer, Proofs> user : cell.users.entrySet()) {
      Proofs found = instead(user.getKey(), user.getValue(), broken, instead);
      if (!search(user.getKey(), found, stopped)) {
        return Optional.empty();
      }
      instead.put(user.getKey(), found);
    }
    return Optional.of(new Published(cell.number, instead));
  }

  /// What is left of the proofs of a primary, and what others do for it.
  private Proofs instead(int primary, Proofs old, Broken broken, Map<Integer, Proofs> others) {
    Proofs found = new Proofs(old.everybody());
    List<Proof> gone = new ArrayList<>();
    for (Proof proof : old.all()) {
      mending += 10L * (proof.more().size() + proof.fewer().size());
      if (proof.changes(broken.members)) {
        gone.add(proof);
      } else {
        found.offer(proof);
      }
    }
    int[] members = classes.members(primary);
    for (Proofs other : others.values()) {
      for (Proof proof : other.all()) {
        if (found.suffice()) {
          return found;
        }
        repeated(proof.more(), members).ifPresent(found::offer);
        repeated(proof.fewer(), members).ifPresent(found::offer);
      }
    }
    for (Proof proof : gone) {
      if (!found.suffice()) {
        Optional<Change> more = mended(proof.more(), members, broken);
        Optional<Change> fewer =
            more.isEmpty() ? Optional.empty() : mended(proof.fewer(), members, broken);
        if (fewer.isPresent()) {
          found.offer(Proof.of(more.get(), fewer.get(), alone));
        }
      }
    }
    return found;
  }

  /// A change as often forth and back as this primary needs.
  private Optional<Proof> repeated(Change change, int[] members) {
    mending += 8L * Math.min(members.length, change.size());
    long by = change.over(members);
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
  private Optional<Change> mended(Change change, int[] members, Broken broken) {
    long noticed = change.over(broken.members);
    if (noticed == 0) {
      return Optional.of(change);
    }
    long wanted = change.over(members);
    Optional<Change> shortest = Optional.empty();
    for (int i = 0; i < broken.over.size(); i++) {
      Change other = broken.before.get(broken.over.number(i));
      if (other != null && noticed % broken.over.by(i) == 0) {
        mending += 6L * (change.size() + other.size());
        Optional<Change> mended =
            change.less(
                other,
                noticed / broken.over.by(i),
                table,
                shortest.map(Change::size).orElse(Integer.MAX_VALUE));
        if (mended.isPresent() && mended.get().over(members) == wanted) {
          shortest = mended;
        }
      }
    }
    return shortest;
  }

  /// Climbs until nobody lacks a proof; false when somebody must.
  private boolean search(int primary, Proofs found, BooleanSupplier stopped) {
    if (found.isEmpty()
        && !offer(primary, found, found.lacking())
        && (alone.isNobody() || !offer(primary, found, new BitSet()))) {
      return false;
    }
    while (!found.suffice()) {
      BitSet lacking = found.lacking();
      if (stopped.getAsBoolean()) {
        return false;
      }
      if (!offer(primary, found, lacking)) {
        lacking.clear(lacking.nextSetBit(0) + 1, lacking.length());
        if (!offer(primary, found, lacking)) {
          return false;
        }
      }
    }
    return !stopped.getAsBoolean();
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
