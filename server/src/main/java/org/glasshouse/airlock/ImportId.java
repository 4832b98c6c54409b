// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// A request to bring something in.
///
/// @param value short, printable, unique; safe in addresses, logs and public pages
public record ImportId(String value) {

  public ImportId {
    if (!value.matches("[a-z0-9.-]{1,64}")) {
      throw new IllegalArgumentException("An import is found by its reference.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
