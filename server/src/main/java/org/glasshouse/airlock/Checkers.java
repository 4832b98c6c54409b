// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;

/// What the airlock asks about people.
interface Checkers {

  /// Refuses whoever is not an output checker, or is not trained, accredited and free of sanctions.
  OrganisationId requireChecker(UserId user, Instant now);

  /// Refuses whoever is not a data custodian, or is under a sanction.
  OrganisationId requireCustodian(UserId user, Instant now);

  /// Refuses whoever does not run the environment, or is under a sanction.
  OrganisationId requireOperator(UserId user, Instant now);

  /// Where somebody works.
  OrganisationId organisation(UserId user);

  /// Whether somebody has a key of their own in force, with which they sign what they decide.
  boolean signs(UserId user);

  /// Refuses whoever is under a sanction.
  void requireInGoodStanding(UserId user, Instant now);
}
