// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.util.Optional;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Maker;
import org.springframework.stereotype.Component;

/// Whoever clicked makes the entries of that click.
@Component
final class SignedInMaker implements Maker {

  @Override
  public Optional<UserId> now() {
    return Askers.principal().map(SignedInPrincipal::user);
  }
}
