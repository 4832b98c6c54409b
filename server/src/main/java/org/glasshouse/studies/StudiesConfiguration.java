// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import java.util.Optional;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.study.Environments;
import org.glasshouse.study.Preparation;
import org.glasshouse.study.StepPrograms;
import org.glasshouse.study.StudyExplainer;
import org.glasshouse.study.ehrql.EhrqlFault;
import org.glasshouse.study.ehrql.EhrqlInterpreter;
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
  Preparation preparation(
      Sandbox sandbox, StepPrograms programs, @Value("${glasshouse.ehrql.command:}") String ehrql) {
    // A setting that names no program stops the first check, not the first .py definition.
    return new Preparation(sandbox, programs, interpreter(ehrql));
  }

  @Bean
  @Lazy
  StudyExplainer studyExplainer(
      Sandbox sandbox, @Value("${glasshouse.ehrql.command:}") String ehrql) {
    return new StudyExplainer(sandbox, interpreterIfThere(ehrql));
  }

  /// A page is shown even where the setting names no program; it then says so.
  private static Optional<EhrqlInterpreter> interpreterIfThere(String setting) {
    try {
      return interpreter(setting);
    } catch (EhrqlFault.NotInstalled notThere) {
      return Optional.empty();
    }
  }

  private static Optional<EhrqlInterpreter> interpreter(String setting) {
    return setting.isBlank() ? Optional.empty() : Optional.of(EhrqlInterpreter.named(setting));
  }

  @Bean
  @Lazy
  Environments environments(Sandbox sandbox, @Value("${glasshouse.ehrql.command:}") String ehrql) {
    return Environments.here(interpreterIfThere(ehrql).map(found -> found.version(sandbox)));
  }
}
