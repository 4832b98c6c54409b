// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/// What a study does, step by step, as its project.yaml says.
///
/// The file is OpenSAFELY's, versions 1 to 5, so that a study written for it is a study here; the
/// images `sql`, `query`, `table` and `measure` are ours, and so is the list of imports.
///
/// @param version the number that project.yaml gives, without what follows the dot
/// @param actions in an order in which every step comes after those it needs
/// @param imports what it reads that came in through the airlock
public record StudyDefinition(
    int version, List<StudyAction> actions, List<DeclaredImport> imports) {

  /// The file that names the steps.
  public static final String FILE = "project.yaml";

  private static final int NEWEST = 5;
  private static final int MOST_IMPORTS = 20;

  public StudyDefinition {
    actions = List.copyOf(actions);
    imports = List.copyOf(imports);
  }

  /// Reads a study's project.yaml.
  ///
  /// @throws StudyFault.NoProjectFile if there is none
  /// @throws StudyFault.Unclear with everything that is wrong, each with its place
  public static StudyDefinition of(StudyFiles files) {
    if (!files.contents().containsKey(FILE)) {
      throw new StudyFault.NoProjectFile();
    }
    var tree = new YamlTree(FILE);
    var root = tree.root(files.text(FILE));
    var study = root.map(node -> new Reading(tree, files).of(node));
    if (!tree.flaws().isEmpty()) {
      throw new StudyFault.Unclear(tree.flaws());
    }
    return study.orElseThrow();
  }

  /// The step of that name.
  public Optional<StudyAction> action(String name) {
    return actions.stream().filter(action -> action.name().equals(name)).findFirst();
  }

  /// The rules that look at the whole file.
  private record Reading(YamlTree tree, StudyFiles files) {

    StudyDefinition of(org.yaml.snakeyaml.nodes.Node root) {
      var fields = tree.fields(root, "project.yaml");
      var version = version(fields);
      var known = new ArrayList<>(List.of("version", "actions", "imports"));
      if (version == 3) {
        known.add("expectations");
      }
      tree.requireKnown(fields, known, "project.yaml");
      var listed = listed(fields);
      var actions = actions(listed, version);
      runLinesDiffer(actions);
      if (version >= 2) {
        pathsDiffer(actions);
      }
      needsAreThere(actions, listed.keySet());
      new NeedRules(tree, files, actions).check();
      var imports = imports(fields.get("imports"));
      if (!imports.isEmpty()) {
        keepOffImports(actions);
      }
      return new StudyDefinition(version, inOrder(actions), imports);
    }

    private List<DeclaredImport> imports(YamlTree.@Nullable Field field) {
      var imports = new ArrayList<DeclaredImport>();
      if (field == null) {
        return imports;
      }
      tree.texts(field.value(), "imports")
          .forEach((name, place) -> {
            if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")) {
              tree.flaw(place, "An import is called by its name, without a folder.");
            }
            imports.add(new DeclaredImport(name, place));
          });
      if (imports.size() > MOST_IMPORTS) {
        tree.flaw(field.place(), "A study has at most " + MOST_IMPORTS + " imports.");
      }
      return imports;
    }

    /// What a step leaves may not be taken for what came in.
    private void keepOffImports(Map<String, ActionReader.Written> actions) {
      actions
          .values()
          .forEach(written ->
              written.action().outputs().stream()
                  .filter(output ->
                      output.pattern().startsWith(StudyImports.FOLDER)
                          || output.pattern().startsWith(StudyImports.CODELISTS))
                  .forEach(output ->
                      tree.flaw(
                          output.place(),
                          "The folders imports and local_codelists hold what came in, not outputs.")));
    }

    private int version(Map<String, YamlTree.Field> fields) {
      var field = fields.get("version");
      if (field == null) {
        tree.flaw(Place.START, "project.yaml has no version; the newest is 5.");
        return NEWEST;
      }
      var text = tree.text(field.value(), "version").orElse("");
      if (!text.matches("[1-5](\\.[0-9]+)?")) {
        tree.flaw(YamlTree.place(field.value()), "version is 1, 2, 3, 4 or 5.");
        return NEWEST;
      }
      return text.charAt(0) - '0';
    }

    private SequencedMap<String, YamlTree.Field> listed(Map<String, YamlTree.Field> fields) {
      var field = fields.get("actions");
      if (field == null) {
        tree.flaw(Place.START, "project.yaml has no actions.");
        return new LinkedHashMap<>();
      }
      var listed = tree.fields(field.value(), "actions");
      if (listed.isEmpty() && field.value() instanceof MappingNode) {
        tree.flaw(field.place(), "There is no step.");
      }
      return listed;
    }

    private SequencedMap<String, ActionReader.Written> actions(
        Map<String, YamlTree.Field> listed, int version) {
      var actions = new LinkedHashMap<String, ActionReader.Written>();
      var reader = new ActionReader(tree, files, version);
      listed.forEach((name, action) ->
          reader.read(name, action).ifPresent(written -> actions.put(name, written)));
      return actions;
    }

    private void runLinesDiffer(Map<String, ActionReader.Written> actions) {
      var seen = new HashMap<String, String>();
      actions.forEach((name, written) -> {
        var other = seen.putIfAbsent(written.run(), name);
        if (other != null) {
          tree.flaw(written.runPlace(), "The step " + other + " has the same run line.");
        }
      });
    }

    private void pathsDiffer(Map<String, ActionReader.Written> actions) {
      var seen = new HashMap<String, String>();
      actions.forEach((name, written) -> {
        for (var output : written.action().outputs()) {
          var other = seen.putIfAbsent(output.pattern(), name);
          if (other != null) {
            tree.flaw(output.place(), "The step " + other + " leaves a file of the same path.");
          }
        }
      });
    }

    private void needsAreThere(Map<String, ActionReader.Written> actions, Set<String> names) {
      actions.forEach((name, written) ->
          written
              .needs()
              .forEach((need, place) -> {
                if (need.equals(name)) {
                  tree.flaw(place, "The step needs itself.");
                } else if (!names.contains(need)) {
                  tree.flaw(place, "There is no step " + YamlTree.shown(need) + ".");
                }
              }));
    }

    private List<StudyAction> inOrder(SequencedMap<String, ActionReader.Written> actions) {
      var ordered = new ArrayList<StudyAction>();
      var left = new LinkedHashMap<>(actions);
      var done = new ArrayList<String>();
      while (!left.isEmpty()) {
        var next =
            left.values().stream()
                .filter(written ->
                    written.needs().keySet().stream()
                        .allMatch(need -> done.contains(need) || !actions.containsKey(need)))
                .findFirst();
        if (next.isEmpty()) {
          var circle = left.values().iterator().next();
          if (!circle.needs().containsKey(circle.action().name())) {
            tree.flaw(circle.action().place(), "The step needs itself by way of those it needs.");
          }
          return ordered;
        }
        ordered.add(next.get().action());
        done.add(next.get().action().name());
        left.remove(next.get().action().name());
      }
      return ordered;
    }
  }
}
