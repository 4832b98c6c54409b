// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.util.function.Supplier;
import org.glasshouse.web.Doors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/// Asks the table of [Doors] about each request.
@Component
class DoorKeeper implements AuthorizationManager<RequestAuthorizationContext> {

  private final Askers askers;

  DoorKeeper(Askers askers) {
    this.askers = askers;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    var request = context.getRequest();
    return new AuthorizationDecision(
        Doors.opener(request)
            .filter(opener -> opener.opensFor(askers.asker(request).orElse(null)))
            .isPresent());
  }
}
