// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import org.glasshouse.query.Node;
import org.glasshouse.query.SetSeries;

/// How long a one-row expression is when it is written out.
final class Sizes {

  private Sizes() {}

  /// The number of parts down to the leaves, or `enough` when there are at least so many.
  static int of(Node node, int enough) {
    if (Relations.isLeaf(node) || node instanceof SetSeries.Constant) {
      return 1;
    }
    var size = 1;
    for (var part : node.parts()) {
      size += of(part, enough - size);
      if (size >= enough) {
        return enough;
      }
    }
    return size;
  }
}
