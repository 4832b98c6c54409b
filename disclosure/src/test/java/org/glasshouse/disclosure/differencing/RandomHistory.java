// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasshouse.disclosure.Json;
import tools.jackson.databind.node.NullNode;

/// Tables of an invented population: filters, margins, hidden, rounded and empty cells, and
/// sometimes a second population that people have left.
final class RandomHistory {

  private final Random random;
  private final List<String> names = List.of("sex", "age", "area");
  private final Map<String, List<String>> dimensions = new LinkedHashMap<>();
  private final List<Map<String, String>> groups = new ArrayList<>();
  private final long[][] people;

  private RandomHistory(int seed) {
    random = new Random(seed);
    int variables = 1 + random.nextInt(3);
    List<Map<String, String>> crossed = List.of(Map.of());
    for (String name : names.subList(0, variables)) {
      List<String> labels =
          List.of("a", "b", "c").subList(0, 1 + random.nextInt(3 - variables / 3));
      dimensions.put(name, labels);
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> group : crossed) {
        for (String label : labels) {
          Map<String, String> more = new LinkedHashMap<>(group);
          more.put(name, label);
          longer.add(more);
        }
      }
      crossed = longer;
    }
    groups.addAll(crossed);
    people = new long[2][groups.size()];
    for (int g = 0; g < groups.size(); g++) {
      people[0][g] = random.nextInt(5);
      people[1][g] = people[0][g] - random.nextInt((int) people[0][g] + 1);
    }
  }

  static String json(int seed) {
    return new RandomHistory(seed).build(seed);
  }

  private String build(int seed) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("id", "seed " + seed);
    root.put("threshold", random.nextInt(5));
    root.put("dimensions", dimensions);
    boolean moving = groups.size() <= 3 && random.nextBoolean();
    if (moving) {
      root.put(
          "populations", List.of(Map.of("id", "march"), Map.of("id", "april", "within", "march")));
    }
    List<Map<String, Object>> releases = new ArrayList<>();
    int tables = random.nextInt(5);
    for (int r = 0; r < tables; r++) {
      releases.add(release(r, moving));
    }
    root.put("releases", releases);
    return Json.line(root);
  }

  private Map<String, Object> release(int number, boolean moving) {
    Map<String, List<String>> filter = new LinkedHashMap<>();
    List<String> by = new ArrayList<>();
    dimensions.forEach((name, labels) -> {
      if (random.nextInt(3) == 0) {
        filter.put(name, labels.subList(0, 1 + random.nextInt(labels.size())));
      }
      if (random.nextInt(3) > 0) {
        by.add(name);
      }
    });
    int population = moving ? random.nextInt(2) : 0;
    boolean margins = random.nextBoolean();
    int hidden = random.nextInt(3);
    List<List<String>> keys = List.of(List.of());
    for (String name : by) {
      List<String> labels = new ArrayList<>(filter.getOrDefault(name, dimensions.get(name)));
      if (margins) {
        labels.add("*");
      }
      keys =
          keys.stream()
              .flatMap(key ->
                  labels.stream()
                      .map(label -> {
                        List<String> more = new ArrayList<>(key);
                        more.add(label);
                        return more;
                      }))
              .map(List::copyOf)
              .toList();
    }
    List<Map<String, Object>> cells = new ArrayList<>();
    for (List<String> key : keys) {
      long count = count(filter, by, key, people[population]);
      Map<String, Object> cell = new LinkedHashMap<>();
      cell.put("key", key);
      cell.put("value", shown(count, hidden));
      cells.add(cell);
    }
    Map<String, Object> release = new LinkedHashMap<>();
    release.put("id", "r" + number);
    if (moving) {
      release.put("population", population == 0 ? "march" : "april");
    }
    release.put("filter", filter);
    release.put("by", by);
    release.put("margins", margins);
    release.put("cells", cells);
    return release;
  }

  private Object shown(long count, int hidden) {
    boolean small = count > 0 && count < 4;
    if (hidden == 1 ? small : hidden == 2 && random.nextInt(3) == 0) {
      return NullNode.getInstance();
    }
    return random.nextInt(8) == 0 ? List.of(Math.max(0, count - 1), count + 1) : count;
  }

  private long count(
      Map<String, List<String>> filter, List<String> by, List<String> key, long[] counts) {
    long sum = 0;
    for (int g = 0; g < counts.length; g++) {
      Map<String, String> group = groups.get(g);
      boolean inside =
          filter.entrySet().stream().allMatch(f -> f.getValue().contains(group.get(f.getKey())));
      for (int i = 0; i < key.size(); i++) {
        inside &= key.get(i).equals("*") || key.get(i).equals(group.get(by.get(i)));
      }
      sum += inside ? counts[g] : 0;
    }
    return sum;
  }
}
