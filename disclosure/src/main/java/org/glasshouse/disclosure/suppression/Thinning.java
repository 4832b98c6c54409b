// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/// Publishes what a pattern hides for nothing: cells without which every primary still has its
/// proofs, be they other ones.
///
/// A proof may be any change that is left free, not only a cycle, so this finds what no search for
/// cycles can ([Reproof]). Cells that few proofs use go first: to publish them takes the fewest
/// changes from the others.
final class Thinning {

  /// Steps of two nanoseconds or so, of all that is done.
  private static final long MOST_WORK = 6_000_000_000L;

  private static final int MOST_CELLS = 100_000;

  /// Cells that are tried without knowing what came of those before.
  private static final int TOGETHER = 32;

  private final BitSet primaries;
  private final Alone alone;
  private final CellClasses classes;
  private final Reproof first;
  private final Map<Integer, Proofs> proofs = new HashMap<>();

  /// By class, the primaries whose proofs need it hidden.
  private final BitSet[] users;

  private final int[] userCount;

  /// Whether the changes that such a table leaves free can be looked through.
  static boolean fits(CellTable table) {
    return table.size() <= MOST_CELLS;
  }

  /// @param hidden primaries and others
  Thinning(CellTable table, BitSet primaries, BitSet hidden, int width, Alone alone) {
    this.primaries = (BitSet) primaries.clone();
    this.alone = alone;
    OpenAtoms open = new OpenAtoms(table, hidden);
    this.classes = new CellClasses(table, open, hidden, primaries);
    this.users = new BitSet[classes.size()];
    Arrays.setAll(users, _ -> new BitSet());
    this.userCount = new int[classes.size()];
    this.first = new Reproof(table, hidden, new CellClasses(classes), open, width, alone);
  }

  /// Cells that must stay hidden. Primaries without a proof are given up.
  ///
  /// @param known proofs by primary, from which to start
  BitSet run(Map<Integer, List<Proof>> known) {
    return run(known, Attempts.copies());
  }

  /// The same, whatever the number of copies.
  BitSet run(Map<Integer, List<Proof>> known, int many) {
    PriorityQueue<Candidate> queue = new PriorityQueue<>(IN_ORDER);
    for (int number = 0; number < classes.size(); number++) {
      if (classes.isPrimary(number) && !classes.isPublished(number)) {
        begin(number, known);
      }
    }
    for (int number = 0; number < classes.size(); number++) {
      if (!classes.isPrimary(number) && !classes.isPublished(number)) {
        queue.add(new Candidate(number, share(number)));
      }
    }
    List<Reproof> copies = new ArrayList<>(List.of(first));
    while (copies.size() < many) {
      copies.add(new Reproof(first));
    }
    try (Attempts<Reproof.Cell, Reproof.Published> attempts = new Attempts<>(copies)) {
      publish(queue, attempts);
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

  private void publish(
      PriorityQueue<Candidate> queue, Attempts<Reproof.Cell, Reproof.Published> attempts) {
    long work = 0;
    while (!queue.isEmpty() && work < MOST_WORK) {
      List<Candidate> some = some(queue);
      List<Reproof.Cell> cells = some.stream().map(next -> cell(next.number)).toList();
      Attempts.Turn<Reproof.Published> turn = attempts.next(cells);
      turn.result()
          .ifPresent(published -> {
            classes.publish(published.number(), true);
            published.instead().forEach(this::put);
          });
      queue.addAll(some.subList(turn.tried(), some.size()));
      work += turn.work();
    }
  }

  /// The next in order, as far as it is known.
  private List<Candidate> some(PriorityQueue<Candidate> queue) {
    List<Candidate> some = new ArrayList<>();
    while (!queue.isEmpty() && some.size() < TOGETHER) {
      Candidate next = queue.remove();
      double now = share(next.number);
      if (now == next.share) {
        some.add(next);
      } else {
        queue.add(new Candidate(next.number, now));
      }
    }
    return some;
  }

  private Reproof.Cell cell(int number) {
    Map<Integer, Proofs> all = new LinkedHashMap<>();
    users[number].stream()
        .forEach(primary -> {
          Proofs found = proofs.get(primary);
          if (found != null) {
            all.put(primary, found);
          }
        });
    return new Reproof.Cell(number, all);
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

  private static final Comparator<Candidate> IN_ORDER =
      Comparator.comparingDouble(Candidate::share).thenComparingInt(Candidate::number);

  private double share(int number) {
    return (double) userCount[number] / classes.cellCount(number);
  }

  private void begin(int number, Map<Integer, List<Proof>> known) {
    BitSet people = new BitSet();
    List<Proof> before = new ArrayList<>();
    for (int cell : classes.cells(number)) {
      if (primaries.get(cell)) {
        people.or(alone.notKnowing(cell));
      }
      before.addAll(known.getOrDefault(cell, List.of()));
    }
    first.begin(number, people, before).ifPresent(found -> put(number, found));
  }

  private void put(int number, Proofs found) {
    Proofs before = proofs.put(number, found);
    if (before != null) {
      each(
          before,
          used -> {
            userCount[used] -= users[used].get(number) ? 1 : 0;
            users[used].clear(number);
          });
    }
    each(
        found,
        used -> {
          userCount[used] += users[used].get(number) ? 0 : 1;
          users[used].set(number);
        });
  }

  private void each(Proofs found, IntConsumer receiver) {
    for (Proof proof : found.all()) {
      classes.changed(proof.more(), receiver);
      classes.changed(proof.fewer(), receiver);
    }
  }
}
