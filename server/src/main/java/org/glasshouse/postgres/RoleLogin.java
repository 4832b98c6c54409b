// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

/// How a narrower role than the application's own signs in to the database.
public record RoleLogin(String url, String user, String password) {

  /// Without the password.
  @Override
  public String toString() {
    return "RoleLogin[" + user + "]";
  }
}
