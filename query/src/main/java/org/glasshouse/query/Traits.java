// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import org.jspecify.annotations.Nullable;

/// What follows from a node's parts, worked out once when it is built.
///
/// Every node takes its traits as its last component and overwrites whatever was passed, so they
/// are always right and asking for them never walks the graph. Build nodes with the constructor
/// that leaves them out.
///
/// @param type the kind of its values; of a set, the kind of its members; null of an empty set,
///   which fits any kind, and of frames
/// @param rows the rows it runs along, or null when there is at most one value per person
/// @param parametric true when it changes with the interval of a measure
/// @param depth the longest way down to a leaf
public record Traits(
    @Nullable Type type,
    @Nullable Rows rows,
    boolean parametric,
    int depth,
    Fingerprint fingerprint) {

  /// Deeper queries are refused: no study that people wrote comes near, and every walk is bounded
  /// by it.
  public static final int DEEPEST = 400;

  /// Stands in until the constructor has worked out the real ones.
  static final Traits PENDING = new Traits(null, null, false, 0, new Fingerprint(0, 0));

  public Traits {
    if (depth > DEEPEST) {
      throw new QueryProblem.TooLarge("more than " + DEEPEST + " steps deep");
    }
  }
}
