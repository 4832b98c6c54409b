// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.study.Environments;
import org.glasshouse.study.Preparation;
import org.glasshouse.study.StepPrograms;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// What this machine has for steps of studies; looked for when the first study is checked.
@Configuration(proxyBeanMethods = false)
class StudiesConfiguration {

  @Bean
  @Lazy
  StepPrograms stepPrograms(@Value("${glasshouse.home}") Path home) {
    return StepPrograms.unpack(home.resolve("sandbox"));
  }

  @Bean
  @Lazy
  Preparation preparation(Sandbox sandbox, StepPrograms programs) {
    return new Preparation(sandbox, programs);
  }

  @Bean
  @Lazy
  Environments environments() {
    return Environments.here();
  }
}
