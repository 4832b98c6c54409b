// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

/// What the chosen moves change in the dimensions that a network does not cover: offsets of cells,
/// and of atoms with their signs. One for a whole search, filled again for each choice.
final class Beside {

  static final int MOST = 64;

  final int[] codes = new int[MOST];
  final int[] atoms = new int[MOST];
  final int[] signs = new int[MOST];
  int codeCount;
  int atomCount;
}
