// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.List;

/// Two other tables in whole people that show how far apart a primary may be: what to add for the
/// one in which it is largest, and for the one in which it is smallest.
final class Witness {

  final List<Cycle> up;
  final List<Cycle> down;

  /// Cells that change and are not primaries, by place.
  final int[] places;

  Witness(List<Cycle> up, List<Cycle> down, int[] places) {
    this.up = List.copyOf(up);
    this.down = List.copyOf(down);
    this.places = places;
  }
}
