// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set about jobs; see docs/reference/settings.md.
///
/// @param workers how many jobs run at one time; 0 for one for each two processors
@ConfigurationProperties("glasshouse.jobs")
record JobSettings(@DefaultValue("0") int workers) {

  int threads() {
    return workers > 0 ? workers : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }
}
