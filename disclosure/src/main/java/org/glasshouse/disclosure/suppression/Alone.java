// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The people who are alone in an atom, by number, and the counts that each of them knows.
///
/// Who is alone knows their own atom, and everything in any cell that counts nobody else. A change
/// that leaves all they know as it is, is as possible to them as to any reader.
final class Alone {

  private final CellTable table;
  private final List<BitSet> known = new ArrayList<>();

  /// By atom, where anybody knows it.
  private final @Nullable BitSet[] knownBy;

  private final BitSet everybody = new BitSet();
  private final BitSet anybodyKnows = new BitSet();

  private Alone(CellTable table) {
    this.table = table;
    this.knownBy = new BitSet[table.atomCount()];
  }

  static Alone in(CellTable table) {
    Alone alone = new Alone(table);
    Map<Integer, BitSet> byAtom = new HashMap<>();
    for (int atom = 0; atom < table.atomCount(); atom++) {
      if (table.atom(atom) == 1) {
        BitSet own = new BitSet();
        own.set(atom);
        byAtom.put(atom, own);
        alone.known.add(own);
      }
    }
    for (int cell = 0; cell < table.size(); cell++) {
      if (table.value(cell) == 1) {
        int[] members = table.members(cell);
        Arrays.stream(members)
            .mapToObj(byAtom::get)
            .filter(own -> own != null)
            .forEach(own -> Arrays.stream(members).forEach(own::set));
      }
    }
    for (int person = 0; person < alone.known.size(); person++) {
      int who = person;
      alone.known.get(person).stream().forEach(atom -> alone.add(atom, who));
    }
    alone.everybody.set(0, alone.known.size());
    alone.known.forEach(alone.anybodyKnows::or);
    return alone;
  }

  private void add(int atom, int person) {
    BitSet people = knownBy[atom];
    if (people == null) {
      people = new BitSet();
      knownBy[atom] = people;
    }
    people.set(person);
  }

  /// Nobody: readers know only what is published.
  static Alone nobody(CellTable table) {
    return new Alone(table);
  }

  int size() {
    return known.size();
  }

  boolean isNobody() {
    return known.isEmpty();
  }

  /// All of them; not to be changed.
  BitSet everybody() {
    return everybody;
  }

  /// The atoms that a person knows.
  BitSet known(int person) {
    return known.get(person);
  }

  /// The atoms that any of these people knows.
  BitSet known(BitSet people) {
    BitSet all = new BitSet();
    if (2 * people.cardinality() < known.size()) {
      people.stream().forEach(person -> all.or(known.get(person)));
      return all;
    }
    all.or(anybodyKnows);
    BitSet others = (BitSet) everybody.clone();
    others.andNot(people);
    others.stream()
        .flatMap(person -> known.get(person).stream())
        .filter(atom -> !isKnown(atom, people))
        .forEach(all::clear);
    return all;
  }

  private boolean isKnown(int atom, BitSet people) {
    BitSet knowing = knownBy[atom];
    return knowing != null && knowing.intersects(people);
  }

  /// Adds those who know an atom.
  void addKnowing(int atom, BitSet people) {
    BitSet more = knownBy[atom];
    if (more != null) {
      people.or(more);
    }
  }

  /// Those who know some atom that changes.
  BitSet noticing(Change change) {
    BitSet people = new BitSet();
    for (int i = 0; i < change.size(); i++) {
      addKnowing(change.atom(i), people);
    }
    return people;
  }

  /// Those who must not learn a cell, because they do not know it anyhow; not to be changed.
  BitSet notKnowing(int cell) {
    if (table.value(cell) > 1) {
      return everybody;
    }
    BitSet all = new BitSet();
    int[] members = table.members(cell);
    for (int person = 0; person < known.size(); person++) {
      all.set(person, !Arrays.stream(members).allMatch(known.get(person)::get));
    }
    return all;
  }
}
