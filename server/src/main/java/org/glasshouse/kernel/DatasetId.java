// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// Data held and catalogued.
///
/// @param value short, printable, unique; safe in addresses, logs and public pages
public record DatasetId(String value) {

  public DatasetId {
    Reference.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
