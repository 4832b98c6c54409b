// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/// All that a session remembers of a sign-in: the user, and whose record is theirs.
///
/// Claims and tokens are dropped here, so an NHS number never sits in a session.
public final class SignedInPrincipal extends DefaultOidcUser {

  private final UserId user;
  private final transient @Nullable PersonKey self;

  public SignedInPrincipal(UserId user, @Nullable PersonKey self) {
    super(
        List.of(),
        new OidcIdToken("dropped after sign-in", null, null, Map.of("sub", user.value())));
    this.user = user;
    this.self = self;
  }

  public UserId user() {
    return user;
  }

  public Optional<PersonKey> self() {
    return Optional.ofNullable(self);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedInPrincipal that && user.equals(that.user);
  }

  @Override
  public int hashCode() {
    return user.hashCode();
  }
}
