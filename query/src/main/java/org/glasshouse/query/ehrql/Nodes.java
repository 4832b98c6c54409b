// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Traits;
import org.glasshouse.query.json.Json;

/// The nodes of a serialised definition: each reference is read once, and circles are refused.
final class Nodes {

  private static final int MOST = 100_000;

  private final Map<String, Json> shared;
  private final StudyFiles files;
  private final Map<String, Node> read = new HashMap<>();
  private final Set<String> beingRead = new HashSet<>();
  private int depth;

  Nodes(Map<String, Json> shared, StudyFiles files) {
    if (shared.size() > MOST) {
      throw new QueryProblem.TooLarge("made of more than " + MOST + " parts");
    }
    this.shared = shared;
    this.files = files;
  }

  /// Follows a reference, if it is one, and opens the typed object there.
  Form form(Json json) {
    var followed = json;
    var tag = Form.tagged(json);
    if (tag.isPresent() && tag.get().getKey().equals("ref")) {
      followed = target(Parts.text(tag.get().getValue(), "ref"));
    }
    var inner = Form.tagged(followed).orElseThrow(() -> Form.bad("a part has no single type name"));
    return Form.of(inner.getKey(), inner.getValue());
  }

  Series series(Json json) {
    if (node(json) instanceof Series series) {
      return series;
    }
    throw Form.bad("a table or set stands where a series of values belongs");
  }

  Frame frame(Json json) {
    if (node(json) instanceof Frame frame) {
      return frame;
    }
    throw Form.bad("a series of values stands where a table belongs");
  }

  SetSeries set(Json json) {
    if (node(json) instanceof SetSeries set) {
      return set;
    }
    throw Form.bad("In looks for a value in something that is not a set");
  }

  private Node node(Json json) {
    var tag = Form.tagged(json).orElseThrow(() -> Form.bad("a part has no single type name"));
    return switch (tag.getKey()) {
      case "ref" -> shared(Parts.text(tag.getValue(), "ref"));
      case "external_ref" -> table(Form.of("external_ref", tag.getValue()));
      case "Value" -> NodeReader.constant(tag.getValue());
      default -> new NodeReader(this, files).read(Form.of(tag.getKey(), tag.getValue()));
    };
  }

  private Node shared(String name) {
    var known = read.get(name);
    if (known != null) {
      return known;
    }
    if (!beingRead.add(name)) {
      throw Form.bad("part " + name + " is made of itself");
    }
    if (++depth > Traits.DEEPEST) {
      throw new QueryProblem.TooLarge("more than " + Traits.DEEPEST + " steps deep");
    }
    var node = node(target(name));
    depth--;
    beingRead.remove(name);
    read.put(name, node);
    return node;
  }

  private Json target(String name) {
    var json = name.equals("value") ? null : shared.get(name);
    if (json == null) {
      throw Form.bad("there is no part " + name);
    }
    return json;
  }

  private Frame.Table table(Form form) {
    form.with("module", "name");
    var name = new TableName(form.text("module"), form.text("name"));
    return files.table(name).orElseThrow(() -> new QueryProblem.NoSuchTable(name));
  }
}
