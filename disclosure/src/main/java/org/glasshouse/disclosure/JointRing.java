// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Moves people between the smallest groups until one more table fits that closes a ring of others.
///
/// Two groups exchange some of their labels in a way that every table that fits already does not
/// notice; exchanges that bring the groups nearer to the new table stay, and those that change
/// nothing about that, so that the search goes on from elsewhere. The same tables always give the
/// same groups.
final class JointRing {

  private static final int MOST_TRIES = 1_000_000;

  /// How often a group is drawn anew that is not among those that are too many.
  private static final int DRAWS = 4;

  private final List<List<Integer>> fitting;
  private final List<Integer> places;
  private final Map<List<String>, Long> people;
  private final List<List<String>> groups;

  /// The groups that have a label in common, by its place and itself.
  private final Map<List<String>, List<List<String>>> alike = new HashMap<>();

  private final Map<List<String>, Long> over = new HashMap<>();
  private final RandomGenerator random = new SplittableRandom(4);
  private long apart;

  private JointRing(
      Map<List<String>, Long> people,
      List<List<Integer>> fitting,
      List<Integer> places,
      Map<List<String>, Long> wanted) {
    this.people = new HashMap<>(people);
    this.fitting = fitting;
    this.places = places;
    this.groups = new ArrayList<>(people.keySet());
    groups.sort((one, other) -> String.join("\u0000", one).compareTo(String.join("\u0000", other)));
    groups.forEach(this::index);
    people.forEach((group, count) -> over.merge(at(group), count, Long::sum));
    wanted.forEach((group, count) -> over.merge(group, -count, Long::sum));
    over.values().forEach(much -> apart += Math.abs(much));
  }

  /// The groups after which the table fits, if they were found.
  ///
  /// @param people in each group
  /// @param fitting places of the variables of each table that fits and shall go on to
  /// @param places of the variables that the new table shares
  /// @param wanted what it says of them
  static Optional<Map<List<String>, Long>> of(
      Map<List<String>, Long> people,
      List<List<Integer>> fitting,
      List<Integer> places,
      Map<List<String>, Long> wanted) {
    JointRing ring = new JointRing(people, fitting, places, wanted);
    for (int tries = 0; ring.apart > 0 && tries < MOST_TRIES; tries++) {
      ring.exchange();
    }
    ring.people.values().removeIf(count -> count == 0);
    return ring.apart == 0 ? Optional.of(ring.people) : Optional.empty();
  }

  private void exchange() {
    List<String> one = some(groups);
    for (int again = 0; again < DRAWS && over.getOrDefault(at(one), 0L) <= 0; again++) {
      one = some(groups);
    }
    // Groups that share a label can exchange others unnoticed more often than those that do not.
    int place = random.nextInt(one.size() + 1);
    List<String> other =
        place == one.size() ? some(groups) : some(alike.getOrDefault(label(one, place), groups));
    long most = Math.min(people.getOrDefault(one, 0L), people.getOrDefault(other, 0L));
    long swapped = random.nextLong(1L << one.size());
    if (most == 0 || !unnoticed(one, other, swapped)) {
      return;
    }
    List<String> here = mixed(one, other, swapped);
    List<String> there = mixed(other, one, swapped);
    long step = Math.clamp(over.getOrDefault(at(one), 0L), 1, most);
    if (change(one, other, here, there, step) <= 0) {
      move(one, other, here, there, step);
    } else if (step > 1 && change(one, other, here, there, 1) <= 0) {
      move(one, other, here, there, 1);
    }
  }

  private List<String> some(List<List<String>> among) {
    return among.get(random.nextInt(among.size()));
  }

  private void index(List<String> group) {
    for (int place = 0; place < group.size(); place++) {
      alike.computeIfAbsent(label(group, place), _ -> new ArrayList<>()).add(group);
    }
  }

  private static List<String> label(List<String> group, int place) {
    return List.of(String.valueOf(place), group.get(place));
  }

  private boolean unnoticed(List<String> one, List<String> other, long swapped) {
    for (List<Integer> table : fitting) {
      boolean inside = true;
      boolean outside = true;
      for (int at : table) {
        boolean same = one.get(at).equals(other.get(at));
        inside &= same || (swapped >> at & 1) == 0;
        outside &= same || (swapped >> at & 1) == 1;
      }
      if (!inside && !outside) {
        return false;
      }
    }
    return true;
  }

  private static List<String> mixed(List<String> one, List<String> other, long swapped) {
    List<String> mixed = new ArrayList<>(one);
    for (int at = 0; at < one.size(); at++) {
      if ((swapped >> at & 1) == 1) {
        mixed.set(at, other.get(at));
      }
    }
    return mixed;
  }

  private long change(
      List<String> one, List<String> other, List<String> here, List<String> there, long step) {
    Map<List<String>, Long> moved = new HashMap<>();
    moved.merge(at(one), -step, Long::sum);
    moved.merge(at(other), -step, Long::sum);
    moved.merge(at(here), step, Long::sum);
    moved.merge(at(there), step, Long::sum);
    long change = 0;
    for (Map.Entry<List<String>, Long> much : moved.entrySet()) {
      long before = over.getOrDefault(much.getKey(), 0L);
      change += Math.abs(before + much.getValue()) - Math.abs(before);
    }
    return change;
  }

  private void move(
      List<String> one, List<String> other, List<String> here, List<String> there, long step) {
    apart += change(one, other, here, there, step);
    add(one, -step);
    add(other, -step);
    add(here, step);
    add(there, step);
  }

  private void add(List<String> group, long step) {
    if (people.put(group, people.getOrDefault(group, 0L) + step) == null) {
      groups.add(group);
      index(group);
    }
    over.merge(at(group), step, Long::sum);
  }

  private List<String> at(List<String> group) {
    return places.stream().map(group::get).toList();
  }
}
