// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// One carrying-out of a study.
///
/// @param value short, printable, unique; safe in addresses, logs and public pages
public record RunId(String value) {

  public RunId {
    Reference.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
