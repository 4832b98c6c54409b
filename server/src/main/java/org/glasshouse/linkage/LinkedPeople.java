// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.util.Optional;
import org.glasshouse.accounts.PersonDirectory;
import org.glasshouse.kernel.PersonKey;
import org.springframework.stereotype.Component;

/// Tells the sign-in who somebody is, and a carer's pages whom they act for.
///
/// The number comes from a sign-in service that has checked it; a number that is none is nobody's.
/// The name is only a label for those who hold a power: whatever they open under it is recorded
/// when they open it.
@Component
class LinkedPeople implements PersonDirectory {

  private final IdentityStore identities;

  LinkedPeople(IdentityStore identities) {
    this.identities = identities;
  }

  @Override
  public Optional<PersonKey> byNhsNumber(String nhsNumber) {
    return nhsNumber.matches("[0-9]{10}")
        ? identities.find(IdentityStore.NHS_NUMBER, nhsNumber)
        : Optional.empty();
  }

  @Override
  public Optional<String> name(PersonKey person) {
    return identities.details(person).map(PersonDetails::name);
  }
}
