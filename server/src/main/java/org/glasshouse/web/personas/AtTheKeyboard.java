// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import java.util.List;
import java.util.function.Supplier;
import org.glasshouse.kernel.UserId;
import org.glasshouse.web.signin.SignedInPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;

/// A user of the demonstration who acts by themselves: what is done meanwhile on this thread is
/// theirs, exactly as if they had signed in and clicked.
public final class AtTheKeyboard {

  private AtTheKeyboard() {}

  /// Does something as this user.
  public static <T> T with(UserId user, Supplier<T> deed) {
    var before = SecurityContextHolder.getContext();
    var theirs = SecurityContextHolder.createEmptyContext();
    theirs.setAuthentication(
        new OAuth2AuthenticationToken(
            new SignedInPrincipal(user, null), List.of(), "demonstration"));
    SecurityContextHolder.setContext(theirs);
    try {
      return deed.get();
    } finally {
      SecurityContextHolder.setContext(before);
    }
  }
}
