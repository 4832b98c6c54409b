// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// Someone who signs in.
///
/// @param value short, printable, unique; safe in addresses, logs and public pages
public record UserId(String value) {

  public UserId {
    Reference.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
