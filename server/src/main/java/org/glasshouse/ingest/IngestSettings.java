// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.nio.file.Path;
import java.util.Locale;
import org.glasshouse.ingest.arrival.Limits;
import org.glasshouse.linkage.NhsNumberPolicy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What an operator may set about deliveries.
@Component
class IngestSettings {

  private final Path home;
  private final NhsNumberPolicy policy;
  private final Limits limits;
  private final String memory;

  IngestSettings(
      @Value("${glasshouse.home}") Path home,
      @Value("${glasshouse.nhs-numbers:test}") String nhsNumbers,
      @Value("${glasshouse.ingest.most-bytes:20000000000}") long mostBytes,
      @Value("${glasshouse.ingest.memory:1GB}") String memory) {
    this.home = home.toAbsolutePath().normalize();
    policy = NhsNumberPolicy.valueOf(nhsNumbers.toUpperCase(Locale.ROOT));
    limits = Limits.ofBytes(mostBytes);
    this.memory = memory;
  }

  Path incoming() {
    return home.resolve("incoming");
  }

  Path lake() {
    return home.resolve("lake");
  }

  Path quarantine() {
    return home.resolve("quarantine");
  }

  NhsNumberPolicy policy() {
    return policy;
  }

  Limits limits() {
    return limits;
  }

  String memory() {
    return memory;
  }
}
