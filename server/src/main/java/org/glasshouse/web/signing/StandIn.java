// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signing;

import org.glasshouse.kernel.UserId;

/// Somebody who signs in the place of others. Only the demonstration has one, because whoever tries
/// it out has no key at hand; the pages say so.
public interface StandIn {

  /// Whether what this user decides is signed for them.
  boolean signsFor(UserId user);
}
