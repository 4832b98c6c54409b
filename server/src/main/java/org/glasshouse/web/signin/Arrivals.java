// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.AccountsProblem;
import org.glasshouse.accounts.PersonDirectory;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.SignInIdentities;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Turns an issuer's word into one of our users.
///
/// Staff were registered before and are found by their subject, at first by the e-mail address that
/// the issuer has verified. Members of the public come with an NHS number and are registered as
/// they arrive.
@Component
class Arrivals {

  private final SignInIdentities identities;
  private final Users users;
  private final SafePeople safePeople;
  private final PersonDirectory persons;
  private final RandomGenerator random;
  private final Clock clock;

  Arrivals(
      SignInIdentities identities,
      Users users,
      SafePeople safePeople,
      PersonDirectory persons,
      RandomGenerator random,
      Clock clock) {
    this.identities = identities;
    this.users = users;
    this.safePeople = safePeople;
    this.persons = persons;
    this.random = random;
    this.clock = clock;
  }

  /// Welcomes whoever the issuer vouches for.
  ///
  /// @param claims the verified claims of the identity token and the user-info answer
  /// @throws AccountsProblem.NotRegistered for staff whom nobody registered
  /// @throws AccountsProblem.UserIsBanned under a sanction
  @Transactional
  public SignedInPrincipal welcome(String issuer, String subject, Map<String, Object> claims) {
    var user =
        identities.find(issuer, subject).orElseGet(() -> firstArrival(issuer, subject, claims));
    safePeople.requireNotBanned(user, clock.instant());
    return new SignedInPrincipal(user, ownRecord(claims).orElse(null));
  }

  private UserId firstArrival(String issuer, String subject, Map<String, Object> claims) {
    var user =
        registeredStaff(issuer, claims)
            .or(() -> memberOfThePublic(claims))
            .orElseThrow(AccountsProblem.NotRegistered::new);
    identities.bind(user, issuer, subject);
    return user;
  }

  private Optional<UserId> registeredStaff(String issuer, Map<String, Object> claims) {
    if (!Boolean.TRUE.equals(claims.get("email_verified"))) {
      return Optional.empty();
    }
    return text(claims, "email")
        .flatMap(users::withEmail)
        .map(User::id)
        .filter(user -> !identities.isBound(user, issuer));
  }

  private Optional<UserId> memberOfThePublic(Map<String, Object> claims) {
    if (text(claims, "nhs_number").isEmpty()) {
      return Optional.empty();
    }
    var id = new UserId(Reference.next("public", random));
    var name = text(claims, "name").orElse("Member of the public");
    users.register(new User(id, name, text(claims, "email").orElse("not given"), null, Set.of()));
    return Optional.of(id);
  }

  private Optional<PersonKey> ownRecord(Map<String, Object> claims) {
    return text(claims, "nhs_number").flatMap(persons::byNhsNumber);
  }

  private static Optional<String> text(Map<String, Object> claims, String name) {
    return claims.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }
}
