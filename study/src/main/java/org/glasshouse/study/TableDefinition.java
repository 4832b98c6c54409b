// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.study.box.TableQuestion;

/// The file of a `table` step: over which extract, by what, and what is counted.
///
/// ```yaml
/// from: cohort
/// by: [sex, age]
/// organisation: practice
/// columns:
///   people: people
///   with_diabetes: people(diabetes)
///   visits: rows
///   cost: sum(cost)
///   mean_cost: mean(cost)
/// ```
///
/// @param from the needed step whose extract is counted
/// @param reads the columns of that extract that the file names, and where it does
record TableDefinition(String from, TableQuestion question, SequencedMap<String, Place> reads) {

  private static final List<String> KEYS =
      List.of("from", "person", "organisation", "by", "columns");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
  private static final Pattern COUNTED =
      Pattern.compile("(people|rows|sum|mean)(?:\\(([A-Za-z_][A-Za-z0-9_]{0,62})\\))?");

  /// Reads it.
  ///
  /// @throws StudyFault.Unclear with everything that is wrong
  static TableDefinition of(StudyFiles files, String file) {
    var tree = new YamlTree(file);
    var root = tree.root(files.text(file));
    var read = root.map(node -> new TableDefinition.Reading(tree, new LinkedHashMap<>()).of(node));
    if (!tree.flaws().isEmpty()) {
      throw new StudyFault.Unclear(tree.flaws());
    }
    return read.orElseThrow();
  }

  private record Reading(YamlTree tree, SequencedMap<String, Place> reads) {

    TableDefinition of(org.yaml.snakeyaml.nodes.Node root) {
      var fields = tree.fields(root, "A table's file");
      tree.requireKnown(fields, KEYS, "A table's file");
      var from = "";
      if (fields.containsKey("from")) {
        from = tree.text(fields.get("from").value(), "from").orElse("");
      } else {
        tree.flaw(Place.START, "The file does not say from which step.");
      }
      var person =
          fields.containsKey("person")
              ? tree.text(fields.get("person").value(), "person").orElse("person_id")
              : "person_id";
      reads.put(person, fields.containsKey("person") ? fields.get("person").place() : Place.START);
      var by =
          fields.containsKey("by")
              ? tree.texts(fields.get("by").value(), "by")
              : new LinkedHashMap<String, Place>();
      by.forEach((name, place) -> name(name, place));
      by.forEach((name, place) -> {
        if (name.equals(person)) {
          tree.flaw(place, "A table is not made by person: each line would be one.");
        }
      });
      reads.putAll(by);
      var organisation = organisation(fields, person, by.keySet());
      return new TableDefinition(
          from,
          new TableQuestion(
              person, organisation, List.copyOf(by.keySet()), statistics(fields, by.keySet())),
          reads);
    }

    private Optional<String> organisation(
        Map<String, YamlTree.Field> fields, String person, Set<String> by) {
      if (!fields.containsKey("organisation")) {
        return Optional.empty();
      }
      var field = fields.get("organisation");
      var place = YamlTree.place(field.value());
      var named = tree.text(field.value(), "organisation");
      named.ifPresent(column -> {
        name(column, place);
        reads.put(column, place);
        if (column.equals(person)) {
          tree.flaw(place, "An organisation is not a person: it has people of its own.");
        }
        if (by.contains(column)) {
          tree.flaw(
              place, "A table by its organisation has just one in each line, so none could leave.");
        }
      });
      return named;
    }

    private List<TableQuestion.Statistic> statistics(
        Map<String, YamlTree.Field> fields, Set<String> by) {
      var statistics = new ArrayList<TableQuestion.Statistic>();
      if (!fields.containsKey("columns")) {
        tree.flaw(Place.START, "The file names no columns.");
        return statistics;
      }
      tree.fields(fields.get("columns").value(), "columns")
          .forEach((name, field) -> {
            name(name, field.place());
            if (by.contains(name)) {
              tree.flaw(field.place(), "A column is counted or is what the table is by.");
            }
            var counted = COUNTED.matcher(tree.text(field.value(), "What is counted").orElse(""));
            if (counted.matches() && fits(counted)) {
              var statistic = statistic(name, counted);
              statistics.add(statistic);
              if (!statistic.of().isEmpty()) {
                reads.putIfAbsent(statistic.of(), YamlTree.place(field.value()));
              }
            } else {
              tree.flaw(
                  YamlTree.place(field.value()),
                  "What is counted is people, people(COLUMN), rows, sum(COLUMN) or mean(COLUMN).");
            }
          });
      if (statistics.isEmpty() && tree.flaws().isEmpty()) {
        tree.flaw(fields.get("columns").place(), "The table counts nothing.");
      }
      return statistics;
    }

    private void name(String name, Place place) {
      if (!NAME.matcher(name).matches()) {
        tree.flaw(place, "A column's name is letters, digits and underscores.");
      }
    }

    private static boolean fits(Matcher counted) {
      boolean of = counted.group(2) != null;
      return switch (counted.group(1)) {
        case "people" -> true;
        case "rows" -> !of;
        default -> of;
      };
    }

    private static TableQuestion.Statistic statistic(String name, Matcher counted) {
      var of = counted.group(2) == null ? "" : counted.group(2);
      var kind =
          switch (counted.group(1)) {
            case "people" ->
                of.isEmpty() ? TableQuestion.Kind.PEOPLE : TableQuestion.Kind.PEOPLE_WITH;
            case "rows" -> TableQuestion.Kind.ROWS;
            case "sum" -> TableQuestion.Kind.SUM;
            default -> TableQuestion.Kind.MEAN;
          };
      return new TableQuestion.Statistic(name, kind, of);
    }
  }
}
