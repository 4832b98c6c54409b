// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.json.Json;

/// The shapes that ehrQL's JSON uses for collections.
final class Parts {

  private Parts() {}

  /// The items of `{"tuple": […]}` or of a bare list.
  static List<Json> items(Json json, String what) {
    var tag = Form.tagged(json);
    if (tag.isPresent() && tag.get().getKey().equals("tuple")) {
      return items(tag.get().getValue(), what);
    }
    if (json instanceof Json.Array(var items)) {
      return items;
    }
    throw Form.bad(what + " is not a list");
  }

  /// The pairs of `{"dict": [[key, value], …]}`, in order.
  static List<Map.Entry<Json, Json>> pairs(Json json, String what) {
    var tag = Form.tagged(json);
    if (tag.isEmpty() || !tag.get().getKey().equals("dict")) {
      throw Form.bad(what + " is not a dict");
    }
    var pairs = new ArrayList<Map.Entry<Json, Json>>();
    for (var item : items(tag.get().getValue(), what)) {
      var pair = items(item, what);
      if (pair.size() != 2) {
        throw Form.bad(what + " has an entry that is not a key and a value");
      }
      pairs.add(Map.entry(pair.getFirst(), pair.getLast()));
    }
    return pairs;
  }

  static String text(Json json, String what) {
    if (json instanceof Json.Text(String value)) {
      return value;
    }
    throw Form.bad(what + " is not text");
  }
}
