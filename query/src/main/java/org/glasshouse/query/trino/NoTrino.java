// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.trino;

import java.sql.SQLException;

/// Q031: nobody answers where a Trino server was expected.
public final class NoTrino extends RuntimeException {

  /// The code of its page in the docs.
  public static final String CODE = "Q031";

  private final String url;

  NoTrino(String url, SQLException cause) {
    super(CODE + " No Trino server answers at " + url + ".", cause);
    this.url = url;
  }

  /// The problem as one paragraph: code, what, why, and what to do.
  public String paragraph() {
    return CODE
        + " No Trino server answers at "
        + url
        + ". Trino is a program of its own, which Glasshouse neither brings nor starts. → Start one, or"
        + " give its address: jdbc:trino://HOST:PORT/CATALOG/SCHEMA, with a schema that takes new"
        + " tables.";
  }
}
