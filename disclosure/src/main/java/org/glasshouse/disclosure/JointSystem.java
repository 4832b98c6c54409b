// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Columns of several tables that count the same people: one system of sums over the same smallest
/// groups.
///
/// Two dimensions are one variable where each of their categories holds as many in both tables,
/// under one name or, with at least two categories, under another. A column belongs to the system
/// where all that it says of the variables it shares is what the others say: so a total in one
/// table is the sum of the parts in another, whatever the order of rows and columns. What does not
/// agree is no such sum, and cannot be taken from one another either.
final class JointSystem {

  /// Beyond so many smallest groups the tables are not protected together.
  static final int MOST_ATOMS = 50_000;

  /// A column and which variable each of its dimensions is.
  record Placed(JointPart part, List<Integer> variables) {

    Placed {
      variables = List.copyOf(variables);
    }
  }

  private final List<Placed> parts = new ArrayList<>();
  private final List<Set<String>> labels = new ArrayList<>();

  /// The systems of columns from at least two tables; what is in none stands alone.
  static List<JointSystem> of(List<JointPart> all) {
    List<JointPart> left = new ArrayList<>(all);
    left.sort(Comparator.comparingInt((JointPart part) -> -part.group().cells().size()));
    List<JointSystem> systems = new ArrayList<>();
    while (!left.isEmpty()) {
      JointSystem system = new JointSystem();
      system.place(left.removeFirst());
      while (left.removeIf(system::take)) {
        // What could not be taken in may share a variable with what was taken in since.
      }
      if (system.parts.stream().map(placed -> placed.part.member()).distinct().count() > 1) {
        systems.add(system);
      }
    }
    return systems;
  }

  List<Placed> parts() {
    return List.copyOf(parts);
  }

  /// The categories of each variable.
  List<List<String>> labels() {
    return labels.stream().map(List::copyOf).toList();
  }

  private void place(JointPart first) {
    List<Integer> variables = new ArrayList<>();
    for (int d = 0; d < first.names().size(); d++) {
      variables.add(d);
    }
    add(new Placed(first, variables));
  }

  private void add(Placed placed) {
    parts.add(placed);
    for (int d = 0; d < placed.variables.size(); d++) {
      int variable = placed.variables.get(d);
      while (labels.size() <= variable) {
        labels.add(new LinkedHashSet<>());
      }
      labels.get(variable).addAll(placed.part.group().dimensions().get(d));
    }
  }

  private boolean take(JointPart part) {
    List<Integer> variables = variables(part);
    boolean tied = false;
    for (Placed placed : parts) {
      List<Integer> there = new ArrayList<>();
      List<Integer> here = new ArrayList<>();
      for (int d = 0; d < variables.size(); d++) {
        int at = placed.variables.indexOf(variables.get(d));
        if (at >= 0) {
          there.add(at);
          here.add(d);
        }
      }
      if (placed.part.otherPeople(part) || !placed.part.margin(there).equals(part.margin(here))) {
        return false;
      }
      tied |= !here.isEmpty() || placed.part.samePeople(part);
    }
    if (!tied || atoms(part, variables) > MOST_ATOMS) {
      return false;
    }
    add(new Placed(part, variables));
    return true;
  }

  private long atoms(JointPart part, List<Integer> variables) {
    long atoms = 1;
    for (Set<String> known : labels) {
      atoms *= Math.max(1, known.size());
    }
    for (int d = 0; d < variables.size(); d++) {
      if (variables.get(d) >= labels.size()) {
        atoms *= part.group().dimensions().get(d).size();
      }
      if (atoms > MOST_ATOMS) {
        return atoms;
      }
    }
    return atoms;
  }

  private List<Integer> variables(JointPart part) {
    Integer[] variables = new Integer[part.names().size()];
    Arrays.fill(variables, -1);
    for (boolean named : List.of(true, false)) {
      for (int d = 0; d < variables.length; d++) {
        if (variables[d] < 0) {
          variables[d] = variable(part, d, named, Arrays.asList(variables));
        }
      }
    }
    int next = labels.size();
    for (int d = 0; d < variables.length; d++) {
      if (variables[d] < 0) {
        variables[d] = next++;
      }
    }
    return List.of(variables);
  }

  private int variable(JointPart part, int dimension, boolean named, List<Integer> taken) {
    Map<List<String>, Long> here = part.margin(List.of(dimension));
    for (Placed placed : parts) {
      for (int d = 0; d < placed.variables.size(); d++) {
        boolean same = placed.part.names().get(d).equals(part.names().get(dimension));
        if (same == named
            && !taken.contains(placed.variables.get(d))
            && (same || here.size() > 1)
            && placed.part.margin(List.of(d)).equals(here)) {
          return placed.variables.get(d);
        }
      }
    }
    return -1;
  }
}
