// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

/// Names and texts as SQL writes them, whatever is in them.
final class Quote {

  private Quote() {}

  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
