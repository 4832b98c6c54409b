// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glasshouse.study.box.ModelQuestion;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// The file of a `model` step: over which dataset, of what, and by what.
///
/// ```yaml
/// from: cohort
/// kind: logistic
/// outcome: with_diabetes
/// predictors:
///   age: number
///   smokes: yes or no
///   region: {reference: north}
/// ```
///
/// @param from the needed step whose dataset it is fitted to
record ModelDefinition(String from, ModelQuestion question) {

  private static final List<String> REGRESSION =
      List.of("from", "person", "kind", "outcome", "predictors", "exposure");
  private static final List<String> SURVIVAL =
      List.of("from", "person", "kind", "time", "event", "by", "every");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
  private static final int SHORTEST_STEP = 7;
  private static final int LONGEST_STEP = 3_660;

  /// Reads it.
  ///
  /// @throws StudyFault.Unclear with everything that is wrong
  static ModelDefinition of(StudyFiles files, String file) {
    var tree = new YamlTree(file);
    var read = tree.root(files.text(file)).flatMap(root -> new Reading(tree, root).read());
    if (!tree.flaws().isEmpty() || read.isEmpty()) {
      throw new StudyFault.Unclear(tree.flaws());
    }
    return read.get();
  }

  private static final class Reading {

    private final YamlTree tree;
    private final Map<String, YamlTree.Field> fields;
    private final String kind;

    Reading(YamlTree tree, Node root) {
      this.tree = tree;
      this.fields = tree.fields(root, "A model's file");
      this.kind = text("kind");
    }

    Optional<ModelDefinition> read() {
      var from = text("from");
      var person = fields.containsKey("person") ? column("person") : "person_id";
      var question =
          switch (kind) {
            case "linear", "logistic", "poisson" -> Optional.of(regression(person));
            case "survival" -> Optional.of(curves(person));
            case "" -> Optional.<ModelQuestion>empty();
            default -> {
              tree.flaw(place("kind"), "A model's kind is linear, logistic, poisson or survival.");
              yield Optional.<ModelQuestion>empty();
            }
          };
      question.ifPresent(this::requireDistinct);
      return question.map(asked -> new ModelDefinition(from, asked));
    }

    /// No column is two things, and none is who somebody is.
    private void requireDistinct(ModelQuestion question) {
      var taken = new HashSet<String>();
      for (var column : question.columns()) {
        if (!column.isEmpty() && !taken.add(column)) {
          tree.flaw(
              Place.START,
              "“"
                  + YamlTree.shown(column)
                  + "” is named twice; a column is one thing in a model, and never the person.");
        }
      }
    }

    private ModelQuestion regression(String person) {
      tree.requireKnown(fields, REGRESSION, "A " + kind + " model's file");
      boolean exposed = fields.containsKey("exposure");
      if (exposed && !kind.equals("poisson")) {
        tree.flaw(place("exposure"), "Only a poisson model has an exposure.");
      }
      return new ModelQuestion.Regression(
          person,
          ModelQuestion.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
          column("outcome"),
          exposed ? column("exposure") : "",
          predictors());
    }

    private List<ModelQuestion.Predictor> predictors() {
      var predictors = new ArrayList<ModelQuestion.Predictor>();
      if (!fields.containsKey("predictors")) {
        tree.flaw(Place.START, "The file does not say predictors.");
        return predictors;
      }
      tree.fields(fields.get("predictors").value(), "predictors")
          .forEach((name, field) -> {
            requireName(name, field.place());
            predictor(name, field).ifPresent(predictors::add);
          });
      if (predictors.isEmpty() && tree.flaws().isEmpty()) {
        tree.flaw(fields.get("predictors").place(), "The model has no predictors.");
      }
      return predictors;
    }

    private Optional<ModelQuestion.Predictor> predictor(String name, YamlTree.Field field) {
      if (field.value() instanceof MappingNode) {
        var said = tree.fields(field.value(), "A categorical predictor");
        tree.requireKnown(said, List.of("reference"), "A categorical predictor");
        return Optional.ofNullable(said.get("reference"))
            .flatMap(reference -> tree.text(reference.value(), "reference"))
            .map(reference ->
                new ModelQuestion.Predictor(name, ModelQuestion.Scale.CATEGORICAL, reference));
      }
      var scale =
          switch (tree.text(field.value(), "What a predictor is").orElse("")) {
            case "number" -> ModelQuestion.Scale.NUMBER;
            case "yes or no" -> ModelQuestion.Scale.YES_OR_NO;
            default -> null;
          };
      if (scale == null) {
        tree.flaw(
            YamlTree.place(field.value()),
            "A predictor is number, yes or no, or {reference: LEVEL} where it has levels.");
        return Optional.empty();
      }
      return Optional.of(new ModelQuestion.Predictor(name, scale, ""));
    }

    private ModelQuestion curves(String person) {
      tree.requireKnown(fields, SURVIVAL, "A survival model's file");
      int every = 0;
      var days = text("every");
      if (days.matches("[0-9]{1,4}")) {
        every = Integer.parseInt(days);
      }
      if (!days.isEmpty() && (every < SHORTEST_STEP || every > LONGEST_STEP)) {
        tree.flaw(
            place("every"),
            "every is a number of days from %d to %d: on a finer grid a step is somebody's day."
                .formatted(SHORTEST_STEP, LONGEST_STEP));
      }
      return new ModelQuestion.Curves(
          person,
          column("time"),
          column("event"),
          fields.containsKey("by") ? column("by") : "",
          every);
    }

    private String column(String field) {
      var name = text(field);
      if (!name.isEmpty()) {
        requireName(name, place(field));
      }
      return name;
    }

    private void requireName(String name, Place place) {
      if (!NAME.matcher(name).matches()) {
        tree.flaw(place, "A column's name is letters, digits and underscores.");
      }
    }

    /// Where a field's value is.
    private Place place(String field) {
      var there = fields.get(field);
      return there == null ? Place.START : YamlTree.place(there.value());
    }

    /// The text of a field, or the empty text and a flaw.
    private String text(String field) {
      if (!fields.containsKey(field)) {
        tree.flaw(Place.START, "The file does not say " + field + ".");
        return "";
      }
      return tree.text(fields.get(field).value(), field).orElse("");
    }
  }
}
