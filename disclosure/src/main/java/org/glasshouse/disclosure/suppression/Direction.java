// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

/// A change that no published sum notices: atoms, and whole steps for each. The first atom is its
/// own: no other direction moves it.
final class Direction {

  final int[] atoms;
  final long[] step;

  Direction(int[] atoms, long[] step) {
    this.atoms = atoms;
    this.step = step;
  }
}
