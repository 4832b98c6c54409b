// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads one action of project.yaml, and notes all that is wrong with it.
final class ActionReader {

  private static final List<String> KEYS =
      List.of("run", "needs", "outputs", "config", "dummy_data_file");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,79}");
  private static final int DEEPEST = 10;

  private final YamlTree tree;
  private final StudyFiles files;
  private final int version;

  ActionReader(YamlTree tree, StudyFiles files, int version) {
    this.tree = tree;
    this.files = files;
    this.version = version;
  }

  /// An action as it is written, with the `needs` in their places and the run line, for rules that
  /// look at all actions together.
  record Written(StudyAction action, Map<String, Place> needs, String run, Place runPlace) {}

  /// The action, unless it lacks what makes it one.
  Optional<Written> read(String name, YamlTree.Field field) {
    if (!NAME.matcher(name).matches()) {
      tree.flaw(
          field.place(),
          "A step's name is letters, digits, hyphens and underscores, and starts with a letter.");
    } else if (name.equals("run_all")) {
      tree.flaw(field.place(), "No step may be called run_all.");
    }
    var fields = tree.fields(field.value(), "A step");
    tree.requireKnown(fields, KEYS, "A step");
    var outputs = outputs(name, field.place(), fields.get("outputs"));
    var needs =
        fields.containsKey("needs")
            ? tree.texts(fields.get("needs").value(), "needs")
            : new LinkedHashMap<String, Place>();
    var run = run(field.place(), fields.get("run"));
    var config = fields.containsKey("config") ? config(fields.get("config").value()) : null;
    var dummy =
        fields.containsKey("dummy_data_file")
            ? tree.text(fields.get("dummy_data_file").value(), "dummy_data_file")
            : Optional.<String>empty();
    return run.flatMap(line ->
        new StepReader(tree, files, outputs)
            .read(line.line(), line.place())
            .map(step ->
                new Written(
                    new StudyAction(
                        name,
                        step,
                        List.copyOf(needs.keySet()),
                        outputs,
                        Optional.ofNullable(config),
                        dummy,
                        field.place(),
                        line.place()),
                    needs,
                    line.text(),
                    line.place())));
  }

  private record Line(RunLine line, String text, Place place) {}

  private Optional<Line> run(
      Place action, YamlTree.@org.jspecify.annotations.Nullable Field field) {
    if (field == null) {
      tree.flaw(action, "The step has no run.");
      return Optional.empty();
    }
    var place = YamlTree.place(field.value());
    var text = tree.text(field.value(), "run");
    var line = text.flatMap(RunLine::of);
    if (text.isPresent() && line.isEmpty()) {
      tree.flaw(place, "run starts with an image and its version, such as python:v2.");
    }
    if (version >= 5 && line.filter(found -> found.version().equals("latest")).isPresent()) {
      tree.flaw(place, "From version 5 on, run names a version and not latest.");
    }
    return line.map(found -> new Line(found, text.orElseThrow().replaceAll("\\s+", " "), place));
  }

  private List<DeclaredOutput> outputs(
      String name, Place action, YamlTree.@org.jspecify.annotations.Nullable Field field) {
    var outputs = new ArrayList<DeclaredOutput>();
    if (field == null) {
      tree.flaw(action, "The step has no outputs; what is not declared is not kept.");
      return outputs;
    }
    var levels = tree.fields(field.value(), "outputs");
    levels.forEach((slug, level) -> {
      var known = PrivacyLevel.named(slug);
      if (known.isEmpty()) {
        tree.flaw(
            level.place(),
            "A privacy level is highly_sensitive, moderately_sensitive or minimally_sensitive.");
      } else {
        level(known.get(), level, outputs);
      }
    });
    if (levels.isEmpty() && field.value() instanceof MappingNode) {
      tree.flaw(field.place(), "The step " + YamlTree.shown(name) + " leaves nothing.");
    }
    return outputs;
  }

  private void level(PrivacyLevel level, YamlTree.Field field, List<DeclaredOutput> outputs) {
    var labels = tree.fields(field.value(), level.slug());
    if (labels.isEmpty() && field.value() instanceof MappingNode) {
      tree.flaw(field.place(), level.slug() + " names no file.");
    }
    labels.forEach((label, path) -> {
      var place = YamlTree.place(path.value());
      tree.text(path.value(), "An output's path")
          .ifPresent(pattern -> {
            OutputPattern.fault(pattern, level).ifPresent(fault -> tree.flaw(place, fault));
            outputs.add(new DeclaredOutput(label, pattern, level, place));
          });
    });
  }

  private @org.jspecify.annotations.Nullable String config(Node node) {
    if (!(node instanceof MappingNode)) {
      tree.flaw(YamlTree.place(node), "config is names with values below them.");
      return null;
    }
    return JsonMapper.shared().writeValueAsString(plain(node, 0));
  }

  private Object plain(Node node, int depth) {
    if (depth > DEEPEST) {
      tree.flaw(YamlTree.place(node), "config is nested too deeply.");
      return "";
    }
    return switch (node) {
      case MappingNode mapping -> {
        var map = new LinkedHashMap<String, Object>();
        for (var tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key) {
            map.put(key.getValue(), plain(tuple.getValueNode(), depth + 1));
          }
        }
        yield map;
      }
      case SequenceNode list ->
          list.getValue().stream().map(item -> plain(item, depth + 1)).toList();
      case ScalarNode scalar -> scalar(scalar);
      default -> "";
    };
  }

  private static Object scalar(ScalarNode scalar) {
    var text = scalar.getValue();
    if (!scalar.isPlain()) {
      return text;
    }
    if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return Long.valueOf(text);
    }
    if (text.matches("-?[0-9]+\\.[0-9]+")) {
      return Double.valueOf(text);
    }
    return switch (text) {
      case "true", "True" -> true;
      case "false", "False" -> false;
      default -> text;
    };
  }
}
