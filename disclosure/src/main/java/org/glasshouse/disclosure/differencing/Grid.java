// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.glasshouse.disclosure.DisclosureProblem;

/// The cross-classification of all categories of all variables: the attacker's view of the people.
final class Grid {

  private static final String ALL = "*";

  /// Between categories that are counted as one.
  static final String AND = " + ";

  private final String history;
  private final List<String> names;
  private final List<List<String>> categories;
  private final Populations populations;
  private final int groups;

  Grid(String history, Map<String, List<String>> dimensions, Populations populations) {
    this.history = history;
    this.names = List.copyOf(dimensions.keySet());
    this.categories = List.copyOf(dimensions.values());
    this.populations = populations;
    long size = 1;
    for (List<String> labels : categories) {
      size *= labels.size();
      if (size * populations.patterns().size() > HistoryFile.MOST_ATOMS) {
        throw new DisclosureProblem.TooHard("too many groups of people in " + history);
      }
    }
    this.groups = (int) size;
  }

  /// The groups that a cell of a table counts.
  BitSet logical(Map<String, List<String>> filter, List<String> by, List<String> key) {
    if (key.size() != by.size()) {
      throw new DisclosureProblem.HistoryFault(
          history, "has a key of another length than its table");
    }
    List<BitSet> allowed = new ArrayList<>();
    for (List<String> labels : categories) {
      BitSet all = new BitSet();
      all.set(0, labels.size());
      allowed.add(all);
    }
    filter.forEach((name, labels) -> keep(allowed, name, labels));
    for (int i = 0; i < by.size(); i++) {
      if (!key.get(i).equals(ALL)) {
        keep(allowed, by.get(i), List.of(key.get(i)));
      }
    }
    BitSet logical = new BitSet(groups);
    collect(allowed, 0, 0, logical);
    return logical;
  }

  private void collect(List<BitSet> allowed, int dimension, int group, BitSet into) {
    if (dimension == allowed.size()) {
      into.set(group);
      return;
    }
    int size = categories.get(dimension).size();
    allowed.get(dimension).stream()
        .forEach(category -> collect(allowed, dimension + 1, group * size + category, into));
  }

  private void keep(List<BitSet> allowed, String name, List<String> labels) {
    int dimension = names.indexOf(name);
    if (dimension < 0) {
      throw new DisclosureProblem.HistoryFault(history, "uses a variable that it does not list");
    }
    BitSet kept = new BitSet();
    for (String label : labels) {
      int category = categories.get(dimension).indexOf(label);
      if (category >= 0) {
        kept.set(category);
      } else if (joined(dimension, label)) {
        for (String one : label.split(Pattern.quote(AND), -1)) {
          kept.set(categories.get(dimension).indexOf(one));
        }
      } else {
        throw new DisclosureProblem.HistoryFault(history, "uses a category that it does not list");
      }
    }
    allowed.get(dimension).and(kept);
  }

  private boolean joined(int dimension, String label) {
    return Arrays.stream(label.split(Pattern.quote(AND), -1))
        .allMatch(categories.get(dimension)::contains);
  }

  /// The atoms of some groups in one population.
  BitSet atoms(BitSet logical, String population) {
    int ways = populations.patterns().size();
    BitSet atoms = new BitSet();
    for (int way = 0; way < ways; way++) {
      if (populations.patterns().get(way).contains(population)) {
        int offset = way;
        logical.stream().forEach(group -> atoms.set(group * ways + offset));
      }
    }
    return atoms;
  }

  /// How many atoms there are.
  int atomCount() {
    return groups * populations.patterns().size();
  }

  /// The labels of every atom, in the order of their numbers.
  List<List<String>> labels() {
    List<List<String>> labels = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      List<String> key = new ArrayList<>();
      int rest = group;
      for (int d = categories.size() - 1; d >= 0; d--) {
        key.addFirst(categories.get(d).get(rest % categories.get(d).size()));
        rest /= categories.get(d).size();
      }
      for (Set<String> pattern : populations.patterns()) {
        List<String> atom = new ArrayList<>(key);
        atom.addAll(populations.label(pattern));
        labels.add(atom);
      }
    }
    return labels;
  }
}
