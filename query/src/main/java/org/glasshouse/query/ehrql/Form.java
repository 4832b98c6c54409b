// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.json.Json;

/// A named JSON object of ehrQL's form, `{"Name": {field: …}}`, whose fields must be exactly those
/// known.
record Form(String name, Map<String, Json> fields) {

  /// A JSON object with one name, as every typed value has.
  static Optional<Map.Entry<String, Json>> tagged(Json json) {
    return json instanceof Json.Fields(var fields) && fields.size() == 1
        ? Optional.of(fields.firstEntry())
        : Optional.empty();
  }

  static Form of(String name, Json body) {
    if (!(body instanceof Json.Fields(var fields))) {
      throw bad(name + " has no fields");
    }
    return new Form(name, fields);
  }

  /// Refuses any field besides these, and any of these that is not there.
  Form with(String... names) {
    if (!fields.keySet().equals(Set.of(names))) {
      throw bad(name + " has the fields " + fields.keySet() + " and should have " + List.of(names));
    }
    return this;
  }

  Json get(String field) {
    var value = fields.get(field);
    if (value == null) {
      throw bad(name + " has no field " + field);
    }
    return value;
  }

  String text(String field) {
    if (get(field) instanceof Json.Text(String value)) {
      return value;
    }
    throw bad(field + " of " + name + " is not text");
  }

  static QueryProblem bad(String what) {
    return new QueryProblem.BadFile(what, "write the file again with ehrql serialize-definition");
  }
}
