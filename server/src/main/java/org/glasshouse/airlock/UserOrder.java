// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Comparator;
import org.glasshouse.kernel.UserId;

/// A fixed order of users, so that what is hashed does not depend on who came first.
final class UserOrder {

  static final Comparator<UserId> BY_ID = Comparator.comparing(UserId::value);

  private UserOrder() {}
}
