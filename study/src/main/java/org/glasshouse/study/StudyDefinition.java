// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// What a study does, step by step, as its project.yaml says.
///
/// The file has OpenSAFELY's shape (version, actions with run, needs and outputs by privacy level);
/// `run: sql:v1 FILE` is our step.
///
/// @param actions in an order in which every step comes after those it needs
public record StudyDefinition(List<StudyAction> actions) {

  private static final String FILE = "project.yaml";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
  private static final Pattern RUN = Pattern.compile("sql:v1\\s+(\\S+)");
  private static final Pattern OUTPUT = Pattern.compile("[A-Za-z0-9_-]{1,60}\\.(csv|parquet)");

  public StudyDefinition {
    actions = List.copyOf(actions);
  }

  /// Reads a study's project.yaml.
  ///
  /// @throws StudyFault naming the place and what is wrong there
  public static StudyDefinition of(StudyFiles files) {
    if (!files.contents().containsKey(FILE)) {
      throw new StudyFault.NoProjectFile();
    }
    var root = map("the top", load(files.text(FILE)));
    var listed = map("actions", root.get("actions"));
    var actions = new LinkedHashMap<String, StudyAction>();
    for (var entry : listed.entrySet()) {
      var action = action(entry.getKey(), map(entry.getKey(), entry.getValue()));
      files.text(action.sqlFile());
      actions.put(action.name(), action);
    }
    if (actions.isEmpty()) {
      throw new StudyFault.ProjectFileUnclear("actions", "there is no step.");
    }
    return new StudyDefinition(inOrder(actions));
  }

  private static @Nullable Object load(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    try {
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (org.yaml.snakeyaml.error.MarkedYAMLException unclear) {
      var mark = unclear.getProblemMark();
      var where =
          mark == null
              ? "the file"
              : "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
      throw new StudyFault.ProjectFileUnclear(where, "this is not YAML.");
    } catch (YAMLException unclear) {
      throw new StudyFault.ProjectFileUnclear("the file", "this is not YAML.");
    }
  }

  private static StudyAction action(String name, Map<String, Object> fields) {
    if (!NAME.matcher(name).matches()) {
      throw new StudyFault.ProjectFileUnclear(
          "actions", "a step's name is lower-case letters, digits and underscores.");
    }
    for (var field : fields.keySet()) {
      if (!List.of("run", "needs", "outputs").contains(field)) {
        throw new StudyFault.ProjectFileUnclear(
            name, "a step has run, needs and outputs, and nothing else.");
      }
    }
    var run = RUN.matcher(fields.get("run") instanceof String text ? text.strip() : "");
    if (!run.matches()) {
      throw new StudyFault.ProjectFileUnclear(name, "run is not `sql:v1 FILE`.");
    }
    var outputs = map(name + ", outputs", fields.get("outputs"));
    for (var level : PrivacyLevel.values()) {
      if (outputs.size() == 1 && outputs.containsKey(level.slug())) {
        var output = output(name, map(name + ", outputs", outputs.get(level.slug())));
        return new StudyAction(name, run.group(1), output, level, needs(name, fields.get("needs")));
      }
    }
    throw new StudyFault.ProjectFileUnclear(
        name, "outputs names one privacy level: highly_sensitive or moderately_sensitive.");
  }

  private static String output(String name, Map<String, Object> files) {
    if (files.size() == 1
        && files.values().iterator().next() instanceof String file
        && OUTPUT.matcher(file).matches()) {
      return file;
    }
    throw new StudyFault.ProjectFileUnclear(
        name, "an SQL step leaves one file, named like table.csv or cohort.parquet.");
  }

  private static List<String> needs(String name, @Nullable Object needs) {
    if (needs == null) {
      return List.of();
    }
    if (needs instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new StudyFault.ProjectFileUnclear(name, "needs is a list of steps.");
  }

  private static List<StudyAction> inOrder(Map<String, StudyAction> actions) {
    var ordered = new ArrayList<StudyAction>();
    var done = new ArrayList<String>();
    while (ordered.size() < actions.size()) {
      var next =
          actions.values().stream()
              .filter(action -> !done.contains(action.name()) && done.containsAll(action.needs()))
              .findFirst()
              .orElseThrow(() ->
                  new StudyFault.ProjectFileUnclear(
                      "needs", "a step needs one that does not exist, or itself in a circle."));
      ordered.add(next);
      done.add(next.name());
    }
    return ordered;
  }

  private static Map<String, Object> map(String where, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> found)) {
      throw new StudyFault.ProjectFileUnclear(where, "a list of names with values is missing.");
    }
    var map = new LinkedHashMap<String, Object>();
    for (var entry : found.entrySet()) {
      if (!(entry.getKey() instanceof String key) || entry.getValue() == null) {
        throw new StudyFault.ProjectFileUnclear(where, "every name is text and has a value.");
      }
      map.put(key, entry.getValue());
    }
    return map;
  }
}
