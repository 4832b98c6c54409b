// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What this machine draws while it works; see docs/reference/energy.md for the sources.
///
/// @param wattsPerCore of one busy processor core
/// @param wattsPerGigabyte of a gigabyte of memory in use
/// @param overhead what cooling and supply add: the energy of the building for each of the machine
@ConfigurationProperties("glasshouse.energy")
record EnergySettings(
    @DefaultValue("12") double wattsPerCore,
    @DefaultValue("0.3725") double wattsPerGigabyte,
    @DefaultValue("1.67") double overhead) {

  EnergySettings {
    if (!(wattsPerCore >= 0) || !(wattsPerGigabyte >= 0) || !(overhead >= 1)) {
      throw new IllegalArgumentException(
          "glasshouse.energy: watts are 0 or more, and overhead is 1 or more.");
    }
  }
}
