// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set about the ledger; see docs/reference/settings.md.
///
/// @param origin the ledger's name in every checkpoint; it can never change afterwards
/// @param witnesses outside witnesses, each as its address, a space, and its public key
/// @param awaitLimit how long an act waits for its entry to be signed before it is refused
/// @param staleLimit how long sequencing may stand still before runs and releases are refused
/// @param witnessLimit how long a witness may be silent before runs and releases are refused
/// @param clockTolerance how far the clock may go back without being refused
@ConfigurationProperties("glasshouse.ledger")
record LedgerSettings(
    @DefaultValue("glasshouse.example/ledger") String origin,
    @DefaultValue List<String> witnesses,
    @DefaultValue("10s") Duration awaitLimit,
    @DefaultValue("30s") Duration staleLimit,
    @DefaultValue("10m") Duration witnessLimit,
    @DefaultValue("5m") Duration clockTolerance) {

  LedgerSettings {
    witnesses = List.copyOf(witnesses);
  }
}
