// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// An agreed purpose, from its application to its end.
///
/// @param value short, printable, unique; safe in addresses, logs and public pages
public record ProjectId(String value) {

  public ProjectId {
    Reference.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
