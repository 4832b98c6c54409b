// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.List;

/// A part of a query. Nodes are immutable and check themselves when they are built, so a node that
/// exists has an answer.
///
/// Compare nodes by [#fingerprint], never by `equals`: parts are shared, and a comparison by
/// content may take for ever.
public sealed interface Node permits Frame, Series, SetSeries {

  Traits traits();

  /// The nodes it is made of, in the order in which they are written.
  List<Node> parts();

  default Fingerprint fingerprint() {
    return traits().fingerprint();
  }

  /// True when each person has any number of rows or values here, false when at most one.
  default boolean hasManyRows() {
    return traits().rows() != null;
  }
}
