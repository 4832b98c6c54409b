// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

/// What a user does here. Being a person whose data it is, is not a role: everybody may be one.
public enum Role {
  ANALYST("Researcher"),
  APPROVER("Approver"),
  CHECKER("Output checker"),
  CUSTODIAN("Data custodian"),
  OPERATOR("Operator");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  /// The role as pages name it.
  public String words() {
    return words;
  }
}
