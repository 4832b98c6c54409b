// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

/// People moved between atoms so that few cells change; in the direction in which the cell that was
/// asked about grows by one.
final class Cycle {

  final int[] atoms;

  /// 1 or −1 for each atom.
  final int[] signs;

  /// Cells that change and are not primaries, by place.
  final int[] places;

  /// How often forth and how often back it was asked to be possible.
  final int forth;

  final int back;

  final double price;

  Cycle(int[] atoms, int[] signs, int[] places, int forth, int back, double price) {
    this.atoms = atoms;
    this.signs = signs;
    this.places = places;
    this.forth = forth;
    this.back = back;
    this.price = price;
  }
}
