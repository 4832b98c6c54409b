// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The life cycle of a release request, read from the return types of its states' methods.
record LifeCycle(Set<Step> steps) {

  /// One step and the method that takes it.
  record Step(String from, String to, String by) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      return Comparator.comparing(Step::from)
          .thenComparing(Step::to)
          .thenComparing(Step::by)
          .compare(this, other);
    }
  }

  static LifeCycle ofTypes() {
    var steps = new TreeSet<Step>();
    for (var state : leaves(ReleaseRequest.class)) {
      for (var method : state.getDeclaredMethods()) {
        if (isStep(method)) {
          leaves(method.getReturnType())
              .forEach(next -> steps.add(new Step(name(state), name(next), method.getName())));
        }
      }
    }
    return new LifeCycle(steps);
  }

  String chart() {
    var lines =
        steps.stream()
            .map(step -> "  %s --> %s : %s".formatted(step.from, step.to, step.by))
            .collect(Collectors.joining("\n"));
    var ends =
        leaves(ReleaseRequest.class).stream()
            .map(LifeCycle::name)
            .filter(state -> steps.stream().noneMatch(step -> step.from.equals(state)))
            .sorted()
            .map(state -> "  " + state + " --> [*]")
            .collect(Collectors.joining("\n"));
    return "stateDiagram-v2\n  [*] --> DRAFT\n" + lines + "\n" + ends + "\n";
  }

  Set<String> pairs() {
    return steps.stream()
        .map(step -> step.from + " " + step.to)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isStep(Method method) {
    return ReleaseRequest.class.isAssignableFrom(method.getReturnType())
        && !Modifier.isStatic(method.getModifiers())
        && !method.isBridge();
  }

  private static Set<Class<?>> leaves(Class<?> type) {
    var below = type.getPermittedSubclasses();
    return below == null
        ? Set.of(type)
        : Stream.of(below)
            .flatMap(next -> leaves(next).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String name(Class<?> state) {
    return state
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toUpperCase(java.util.Locale.ROOT);
  }
}
