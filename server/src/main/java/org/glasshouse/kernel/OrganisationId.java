// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// An organisation that supplies, asks for, decides on or holds data.
///
/// @param value short, printable, unique; safe in addresses, logs and public pages
public record OrganisationId(String value) {

  public OrganisationId {
    Reference.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
