// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

/// A column of a table of the lake, such as `death.death_date`.
public record LakeColumn(String table, String column) {

  @Override
  public String toString() {
    return table + "." + column;
  }
}
