// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.web.problems.WebProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("The guard of the demonstration")
class DemoGuardTests {

  @TempDir Path home = Path.of("");

  @Test
  void marksAFreshFolderAndLetsTheDemonstrationComeBackToIt() throws IOException {
    DemoGuard.check(demo());
    Files.createDirectory(home.resolve("postgres"));

    assertThat(home.resolve("DEMONSTRATION")).exists();
    assertThatCode(() -> DemoGuard.check(demo())).doesNotThrowAnyException();
  }

  @Test
  void keepsTheDemonstrationAwayFromARealFolder() throws IOException {
    Files.createDirectory(home.resolve("postgres"));

    assertThatThrownBy(() -> DemoGuard.check(demo())).isInstanceOf(WebProblem.FolderIsReal.class);
    assertThat(home.resolve("DEMONSTRATION")).doesNotExist();
  }

  @Test
  void keepsARealInstallationAwayFromTheFolderOfADemonstration() {
    DemoGuard.check(demo());

    assertThatThrownBy(() -> DemoGuard.check(environment()))
        .isInstanceOf(WebProblem.FolderOfTheDemonstration.class);
  }

  @Test
  void keepsTheDemonstrationAwayFromARealIssuer() {
    assertThatThrownBy(() ->
            DemoGuard.check(
                demo().withProperty("glasshouse.sign-in.issuer", "https://login.example")))
        .isInstanceOf(WebProblem.DemonstrationBesideAnIssuer.class);
  }

  @Test
  void keepsTheDemonstrationAwayFromAnotherDatabase() {
    assertThatThrownBy(() ->
            DemoGuard.check(
                demo().withProperty("spring.datasource.url", "jdbc:postgresql://db/records")))
        .isInstanceOf(WebProblem.DemonstrationOnAnotherDatabase.class);
  }

  private MockEnvironment demo() {
    var environment = environment();
    environment.setActiveProfiles("demo");
    return environment;
  }

  private MockEnvironment environment() {
    return new MockEnvironment().withProperty("glasshouse.home", home.toString());
  }
}
