// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.jspecify.annotations.Nullable;

/// Where an expression stands: what it can name directly.
interface Scope {

  /// How to say a node here without working it out, or null when it must be worked out.
  @Nullable Sql known(Node node);

  /// A parameter's value.
  Sql parameter(Series.Parameter parameter);
}
