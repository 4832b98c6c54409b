// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.accounts.PersonDirectory;
import org.glasshouse.accounts.Proxies;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.UserId;
import org.glasshouse.web.SignedIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Who is asking, looked up once for each request.
@Component
public class Askers {

  private static final String ATTRIBUTE = Askers.class.getName();

  private final Users users;
  private final Proxies proxies;
  private final ObjectProvider<PersonDirectory> persons;
  private final Clock clock;

  Askers(Users users, Proxies proxies, ObjectProvider<PersonDirectory> persons, Clock clock) {
    this.users = users;
    this.proxies = proxies;
    this.persons = persons;
    this.clock = clock;
  }

  /// The signed-in user of this request; empty for anybody else.
  @SuppressWarnings("unchecked")
  public Optional<SignedIn> asker(HttpServletRequest request) {
    var known = (Optional<SignedIn>) request.getAttribute(ATTRIBUTE);
    if (known == null) {
      known = principal().flatMap(this::lookUp);
      request.setAttribute(ATTRIBUTE, known);
    }
    return known;
  }

  /// What the session remembers, whether or not the user still exists.
  static Optional<SignedInPrincipal> principal() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null
            && authentication.getPrincipal() instanceof SignedInPrincipal principal
        ? Optional.of(principal)
        : Optional.empty();
  }

  private Optional<SignedIn> lookUp(SignedInPrincipal principal) {
    return users
        .find(principal.user())
        .map(user ->
            new SignedIn(user, principal.self().orElse(null), actsFor(user.id(), clock.instant())));
  }

  private List<SignedIn.ActsFor> actsFor(UserId user, Instant now) {
    return proxies.heldBy(user, now).stream()
        .map(power ->
            new SignedIn.ActsFor(
                power,
                persons.stream()
                    .flatMap(directory -> directory.name(power.person()).stream())
                    .findFirst()
                    .orElse("somebody you act for")))
        .toList();
  }
}
