// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.SigningKeys;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;

/// Output checkers as `accounts` knows them: by role, accreditation, training and sanctions, asked
/// anew at each step.
record AccreditedCheckers(Users users, SafePeople people, SigningKeys keys) implements Checkers {

  @Override
  public OrganisationId requireChecker(UserId id, Instant now) {
    var user = users.get(id);
    if (!user.is(Role.CHECKER)) {
      throw new AirlockProblem.NotAChecker();
    }
    people.requireAccredited(id, now);
    return user.organisation();
  }

  @Override
  public OrganisationId requireCustodian(UserId id, Instant now) {
    var user = users.get(id);
    if (!user.is(Role.CUSTODIAN)) {
      throw new TermsProblem.NotACustodian();
    }
    people.requireNotBanned(id, now);
    return user.organisation();
  }

  @Override
  public OrganisationId requireOperator(UserId id, Instant now) {
    var user = users.get(id);
    if (!user.is(Role.OPERATOR)) {
      throw new TermsProblem.NotAnOperator();
    }
    people.requireNotBanned(id, now);
    return user.organisation();
  }

  @Override
  public OrganisationId organisation(UserId user) {
    return users.get(user).organisation();
  }

  @Override
  public boolean signs(UserId user) {
    return keys.inForce(user).isPresent();
  }

  @Override
  public void requireInGoodStanding(UserId user, Instant now) {
    people.requireNotBanned(user, now);
  }
}
