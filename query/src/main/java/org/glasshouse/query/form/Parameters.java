// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// The values that a run gives to a study's parameters.
final class Parameters {

  private final Source study;
  private final Map<String, String> given;
  private final Set<String> known = new HashSet<>();

  Parameters(Source study, Map<String, String> given) {
    this.study = study;
    this.given = Map.copyOf(given);
  }

  /// The value of a parameter: what the run gives, or what the study says.
  Expression.Literal value(String name, Expression.Literal written) {
    known.add(name);
    var text = given.get(name);
    if (text == null) {
      return written;
    }
    var value = written.type().isText() ? text : read(name, text, written.type());
    if (value == null) {
      throw new Mistakes(study)
          .wrongKind(
              written.span(),
              Kinds.said(written.type()),
              "something else in what the run gives for " + name,
              "Give " + Kinds.said(written.type()) + ", as the study does.");
    }
    return new Expression.Literal(written.span(), written.type(), value);
  }

  private static @Nullable Object read(String name, String text, Type type) {
    if (type == Type.BOOLEAN) {
      return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    }
    var source = new Source("parameter " + name, text);
    var tokens = Lexer.read(source);
    var negative = tokens.getFirst().is("-");
    var at = negative ? 1 : 0;
    if (tokens.size() != at + 2) {
      return null;
    }
    var literal = new Literals(new Mistakes(source)).of(tokens.get(at), negative);
    return literal.type() == type ? literal.value() : null;
  }

  void requireAllUsed() {
    for (var name : given.keySet()) {
      if (!known.contains(name)) {
        throw new Mistakes(study).unknownName(new Span(0, 0), name, known);
      }
    }
  }
}
