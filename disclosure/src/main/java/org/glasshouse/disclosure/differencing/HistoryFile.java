// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Histories of releases as JSON: one, or a list. `docs/reference/differencing-history.md`
/// describes the format.
public final class HistoryFile {

  /// More atoms than this are refused rather than guessed at.
  static final int MOST_ATOMS = 200_000;

  /// More variables than any table has.
  private static final int MOST_VARIABLES = 64;

  /// Cells times atoms: what lists of members may take, in bits.
  private static final long MOST_MEMBERS = 2_000_000_000;

  /// More than have ever lived; what is above is not a count of people.
  private static final double MOST_PEOPLE = 1e12;

  /// One history of a file, not yet looked into, and what somebody expects of its audit.
  public record Entry(String id, JsonNode node) {

    /// The history.
    ///
    /// @throws DisclosureProblem.HistoryFault when it is not in the agreed shape
    /// @throws DisclosureProblem.TooHard when it has more groups of people than are audited
    public History history() {
      try {
        return node.has("dimensions") ? tables(id, node) : sets(id, node);
      } catch (JacksonException | IllegalArgumentException | ArithmeticException _) {
        throw new DisclosureProblem.HistoryFault(id, "lacks something or has it in another shape");
      }
    }

    /// What is expected, where the file says so.
    public Optional<JsonNode> expected() {
      return Optional.ofNullable(node.get("expected"));
    }
  }

  private HistoryFile() {}

  /// Reads all histories of a file.
  ///
  /// @throws DisclosureProblem.HistoryFault when the file is not JSON, or not one object or a list
  public static List<Entry> read(String json) {
    JsonNode root;
    try {
      root = Json.tree(json);
    } catch (JacksonException _) {
      throw new DisclosureProblem.HistoryFault("file", "is not JSON");
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode node : root.isArray() ? root : List.of(root)) {
      if (!node.isObject()) {
        throw new DisclosureProblem.HistoryFault("file", "holds something that is not a history");
      }
      entries.add(new Entry(node.path("id").asString("without id"), node));
    }
    return entries;
  }

  /// Tables over named variables.
  private static History tables(String id, JsonNode node) {
    Map<String, List<String>> dimensions = new LinkedHashMap<>();
    object(id, node, "dimensions")
        .properties()
        .forEach(d -> dimensions.put(d.getKey(), labels(id, d.getValue())));
    if (dimensions.size() > MOST_VARIABLES) {
      throw new DisclosureProblem.TooHard("more than " + MOST_VARIABLES + " variables in " + id);
    }
    Populations populations = Populations.read(id, node);
    Grid grid = new Grid(id, dimensions, populations);
    long size = 0;
    for (JsonNode release : list(node, "releases")) {
      size += list(release, "cells").size();
    }
    bounded(id, size, grid.atomCount());
    List<ReleasedCell> cells = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode release : list(node, "releases")) {
      String name = release.required("id").asString();
      if (!names.add(name)) {
        throw new DisclosureProblem.HistoryFault(id, "has two releases of one id");
      }
      String population = release.path("population").asString(populations.first());
      Map<String, List<String>> filter = new LinkedHashMap<>();
      object(id, release, "filter")
          .properties()
          .forEach(f ->
              filter.put(
                  f.getKey(),
                  f.getValue().isArray() ? texts(f.getValue()) : List.of(f.getValue().asString())));
      List<String> by = distinct(id, texts(release.required("by")));
      for (JsonNode cell : list(release, "cells")) {
        List<String> key = texts(cell.required("key"));
        BitSet logical = grid.logical(filter, by, key);
        cells.add(
            new ReleasedCell(name, key, logical, grid.atoms(logical, population), shown(cell)));
      }
    }
    return new History(id, threshold(node), grid.labels(), cells);
  }

  /// Cells over atoms that are named one by one.
  private static History sets(String id, JsonNode node) {
    List<String> names = distinct(id, texts(node.required("atoms")));
    bounded(id, list(node, "cells").size(), names.size());
    Map<String, Integer> numbers = new HashMap<>();
    names.forEach(atom -> numbers.put(atom, numbers.size()));
    List<ReleasedCell> cells = new ArrayList<>();
    for (JsonNode cell : list(node, "cells")) {
      BitSet atoms = new BitSet();
      for (String member : texts(cell.required("members"))) {
        Integer number = numbers.get(member);
        if (number == null) {
          throw new DisclosureProblem.HistoryFault(
              id, "has a cell with an atom that is not listed");
        }
        atoms.set(number);
      }
      String name = cell.required("name").asString();
      cells.add(new ReleasedCell(name, List.of(name), atoms, atoms, shown(cell)));
    }
    return new History(id, threshold(node), names.stream().map(List::of).toList(), cells);
  }

  private static Shown shown(JsonNode cell) {
    JsonNode value = cell.required("value");
    if (value.isNull()) {
      return new Shown.Hidden();
    }
    if (value.isArray() && value.size() == 2) {
      long least = people(value.get(0));
      long greatest = people(value.get(1));
      return least == greatest ? new Shown.Exactly(least) : new Shown.Between(least, greatest);
    }
    return new Shown.Exactly(people(value));
  }

  private static long people(JsonNode value) {
    if (!value.isNumber()
        || value.doubleValue() != Math.rint(value.doubleValue())
        || Math.abs(value.doubleValue()) > MOST_PEOPLE) {
      throw new IllegalArgumentException("not a count");
    }
    return (long) value.doubleValue();
  }

  /// An object, empty where there is none.
  private static JsonNode object(String id, JsonNode node, String name) {
    JsonNode object = node.path(name);
    if (!object.isMissingNode() && !object.isObject()) {
      throw new DisclosureProblem.HistoryFault(id, "has " + name + " that are not an object");
    }
    return object;
  }

  /// The categories of a variable. Two of one name could not be told apart, and a star means all.
  private static List<String> labels(String id, JsonNode list) {
    List<String> labels = distinct(id, texts(list));
    if (labels.contains("*")) {
      throw new DisclosureProblem.HistoryFault(id, "has a category named *, which means all");
    }
    return labels;
  }

  private static List<String> distinct(String id, List<String> names) {
    if (new HashSet<>(names).size() < names.size()) {
      throw new DisclosureProblem.HistoryFault(id, "lists a name twice");
    }
    return names;
  }

  private static void bounded(String id, long cells, long atoms) {
    if (atoms > MOST_ATOMS || cells * atoms > MOST_MEMBERS) {
      throw new DisclosureProblem.TooHard("so many cells and groups of people in " + id);
    }
  }

  private static int threshold(JsonNode node) {
    JsonNode threshold = node.required("threshold");
    if (!threshold.isIntegralNumber() || threshold.asInt() < 0) {
      throw new IllegalArgumentException("not a threshold");
    }
    return threshold.asInt();
  }

  private static JsonNode list(JsonNode node, String name) {
    JsonNode list = node.required(name);
    if (!list.isArray()) {
      throw new IllegalArgumentException("not a list");
    }
    return list;
  }

  private static List<String> texts(JsonNode list) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("not a list");
    }
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asString()));
    return texts;
  }
}
