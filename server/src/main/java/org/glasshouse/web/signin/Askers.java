// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.accounts.PersonDirectory;
import org.glasshouse.accounts.Proxies;
import org.glasshouse.accounts.ProxyPower;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.UserId;
import org.glasshouse.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Who is asking, looked up once for each request.
@Component
public class Askers {

  private static final String ATTRIBUTE = Askers.class.getName();
  private static final String NAME_OF = ATTRIBUTE + ".name.";

  private final Users users;
  private final Proxies proxies;
  private final PersonDirectory persons;
  private final Clock clock;

  Askers(Users users, Proxies proxies, PersonDirectory persons, Clock clock) {
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
      known = principal().flatMap(found -> lookUp(found, request.getSession(false)));
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

  private Optional<SignedIn> lookUp(SignedInPrincipal principal, @Nullable HttpSession session) {
    return users
        .find(principal.user())
        .map(
            user -> new SignedIn(user, principal.self().orElse(null), actsFor(user.id(), session)));
  }

  private List<SignedIn.ActsFor> actsFor(UserId user, @Nullable HttpSession session) {
    var now = clock.instant();
    return proxies.heldBy(user, now).stream()
        .map(power -> new SignedIn.ActsFor(power, name(power, session, now)))
        .toList();
  }

  /// Looked up once in a session, because each look is recorded and the person can see it.
  private String name(ProxyPower power, @Nullable HttpSession session, Instant now) {
    var key = NAME_OF + power.id();
    if (session != null && session.getAttribute(key) instanceof String known) {
      return known;
    }
    var name =
        persons.name(power.person(), power.proxy(), now).orElse("somebody whose name is not held");
    if (session != null) {
      session.setAttribute(key, name);
    }
    return name;
  }
}
