// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

/// People moved between atoms: one more in some, one fewer in others.
final class Exchange {

  final int[] atoms;

  /// 1 or −1 for each atom.
  final long[] step;

  /// Cells whose counts change, and which must be hidden for it.
  final int[] noticedBy;

  /// How many of these are not hidden yet.
  final int cost;

  Exchange(int[] atoms, long[] step, int[] noticedBy, int cost) {
    this.atoms = atoms;
    this.step = step;
    this.noticedBy = noticedBy;
    this.cost = cost;
  }
}
