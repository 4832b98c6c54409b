// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.nio.file.Path;
import org.glasshouse.sandbox.Sandbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Finds the sandbox that this machine offers.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JobSettings.class, EnergySettings.class})
class JobsConfiguration {

  @Bean
  Sandbox sandbox(@Value("${glasshouse.home}") Path home) {
    return Sandbox.detect(home.resolve("sandbox"));
  }
}
