// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.util.List;
import java.util.Map;

/// A value of JSON, as far as a parse tree needs it.
sealed interface Json {

  /// An object, in the order of the text.
  record Members(Map<String, Json> byName) implements Json {

    /// A member's text, or the empty text when it is something else or not there.
    String text(String name) {
      return byName.get(name) instanceof Text(String value) ? value : "";
    }
  }

  /// An array.
  record Items(List<Json> values) implements Json {}

  /// A string.
  record Text(String value) implements Json {}

  /// A number, true, false or null, as written.
  record Word(String value) implements Json {}
}
