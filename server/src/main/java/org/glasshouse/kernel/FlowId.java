// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// An agreed movement of data, in or out.
///
/// @param value short, printable, unique; safe in addresses, logs and public pages
public record FlowId(String value) {

  public FlowId {
    Reference.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
