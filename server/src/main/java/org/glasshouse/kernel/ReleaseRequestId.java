// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// A request to take files out.
///
/// @param value short, printable, unique; safe in addresses, logs and public pages
public record ReleaseRequestId(String value) {

  public ReleaseRequestId {
    Reference.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
