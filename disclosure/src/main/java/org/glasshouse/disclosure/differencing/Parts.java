// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

/// Which classes are tied to each other through rows, however far.
final class Parts {

  private final int[] parent;

  Parts(int count) {
    parent = new int[count];
    for (int i = 0; i < count; i++) {
      parent[i] = i;
    }
  }

  void join(int[] members) {
    for (int i = 1; i < members.length; i++) {
      parent[root(members[i])] = root(members[0]);
    }
  }

  int root(int member) {
    int at = member;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
