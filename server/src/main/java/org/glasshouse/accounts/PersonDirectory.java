// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.util.Optional;
import org.glasshouse.kernel.PersonKey;

/// Who is who among the people whose records are held; `linkage` answers, because only it knows
/// names.
///
/// Each call is one audited look into the identity store.
public interface PersonDirectory {

  /// The person with this NHS number, if a record about them is held.
  ///
  /// @param nhsNumber ten digits, as a sign-in service vouches for them
  Optional<PersonKey> byNhsNumber(String nhsNumber);

  /// The person's name as somebody who acts for them would know it.
  Optional<String> name(PersonKey person);
}
