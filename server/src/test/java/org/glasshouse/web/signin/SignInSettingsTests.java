// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.web.problems.WebProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The settings of the sign-in service")
class SignInSettingsTests {

  @TempDir Path folder = Path.of("");

  @Test
  void refuseAnIssuerWhoseAnswersOthersCouldChange() {
    assertThatThrownBy(() -> settings("http://login.example", "glasshouse"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
    assertThatThrownBy(() -> settings("ftp://localhost", "glasshouse"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuseAnIssuerWithoutOurNameThere() {
    assertThatThrownBy(() -> settings("https://login.example", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("client-id");
  }

  @Test
  void takeTheSecretFromItsFile() throws IOException {
    var file = Files.writeString(folder.resolve("secret"), "s3cret\n");

    assertThat(
            new SignInSettings(URI.create("https://login.example"), "id", null, file, null)
                .secret())
        .isEqualTo("s3cret");
  }

  @Test
  void leaveTheHouseOpenWhenTheIssuerIsDown() {
    var issuer = new DiscoveredIssuer(settings("http://127.0.0.1:9", "glasshouse"));

    assertThatThrownBy(() -> issuer.findByRegistrationId("glasshouse"))
        .isInstanceOf(WebProblem.SignInServiceUnreachable.class);
    assertThat(issuer.findByRegistrationId("another")).isNull();
  }

  private static SignInSettings settings(String issuer, String client) {
    return new SignInSettings(URI.create(issuer), client, null, null, null);
  }
}
