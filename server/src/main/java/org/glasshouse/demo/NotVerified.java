// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

/// A step's outcome was not what it must be.
final class NotVerified extends RuntimeException {

  NotVerified(String what) {
    super(what);
  }

  static void unless(boolean verified, String what) {
    if (!verified) {
      throw new NotVerified(what);
    }
  }
}
