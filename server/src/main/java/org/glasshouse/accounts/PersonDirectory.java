// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.Instant;
import java.util.Optional;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;

/// Who is who among the people whose records are held. Accounts knows no names of people, so a room
/// above it answers.
public interface PersonDirectory {

  /// The person with this NHS number, if a record about them is held.
  ///
  /// @param nhsNumber ten digits, as a sign-in service vouches for them
  Optional<PersonKey> byNhsNumber(String nhsNumber);

  /// The person's name as somebody who acts for them would know it. The look is recorded, and the
  /// person can see it.
  ///
  /// @param proxy who acts for them
  Optional<String> name(PersonKey person, UserId proxy, Instant now);
}
