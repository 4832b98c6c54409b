// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A YAML file as a tree with places; what is wrong is noted, and reading goes on.
///
/// Nothing is constructed from it: a tag that names a Java class is a tag and no more.
final class YamlTree {

  private final String file;
  private final List<Flaw> flaws = new ArrayList<>();

  YamlTree(String file) {
    this.file = file;
  }

  /// What is wrong so far, in the order of the file.
  List<Flaw> flaws() {
    return flaws.stream().sorted().distinct().toList();
  }

  void flaw(Flaw flaw) {
    flaws.add(flaw);
  }

  void flaw(Place place, String what) {
    flaws.add(new Flaw(file, place, what));
  }

  /// The root of the file, unless it is no YAML or empty.
  Optional<Node> root(String text) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setCodePointLimit(1 << 20);
    try {
      var root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root == null) {
        flaw(Place.START, "The file is empty.");
      }
      return Optional.ofNullable(root);
    } catch (MarkedYAMLException unclear) {
      flaw(place(unclear.getProblemMark()), "This is not YAML.");
    } catch (YAMLException unclear) {
      flaw(Place.START, "This is not YAML, or it uses aliases.");
    }
    return Optional.empty();
  }

  /// The fields of a mapping, each under its name.
  SequencedMap<String, Field> fields(Node node, String what) {
    var fields = new LinkedHashMap<String, Field>();
    if (!(node instanceof MappingNode mapping)) {
      flaw(place(node), what + " is names with values below them.");
      return fields;
    }
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        flaw(place(tuple.getKeyNode()), "A name here is not text.");
      } else if (fields.putIfAbsent(name.getValue(), new Field(place(name), tuple.getValueNode()))
          != null) {
        flaw(place(name), "“" + shown(name.getValue()) + "” is there twice.");
      }
    }
    return fields;
  }

  /// One field of a mapping.
  record Field(Place place, Node value) {}

  /// Notes every field that is not among those.
  void requireKnown(Map<String, Field> fields, List<String> known, String what) {
    fields.forEach((name, field) -> {
      if (!known.contains(name)) {
        flaw(
            field.place(),
            what + " has no “" + shown(name) + "”; it has " + String.join(", ", known) + ".");
      }
    });
  }

  /// A text that is not empty.
  Optional<String> text(Node node, String what) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    flaw(place(node), what + " is text.");
    return Optional.empty();
  }

  /// A list of texts, each with its place.
  SequencedMap<String, Place> texts(Node node, String what) {
    var texts = new LinkedHashMap<String, Place>();
    if (!(node instanceof SequenceNode list)) {
      flaw(place(node), what + " is a list.");
      return texts;
    }
    for (var item : list.getValue()) {
      text(item, "Each of " + what)
          .filter(text -> texts.putIfAbsent(text, place(item)) != null)
          .ifPresent(text -> flaw(place(item), "“" + shown(text) + "” is there twice."));
    }
    return texts;
  }

  static Place place(Node node) {
    return place(node.getStartMark());
  }

  private static Place place(@Nullable Mark mark) {
    return mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /// A study's own text, short and without signs that would change a page or a terminal.
  static String shown(String text) {
    var plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }
}
