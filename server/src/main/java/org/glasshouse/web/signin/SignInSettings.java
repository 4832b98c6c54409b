// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Which OpenID Connect issuer vouches for users; `glasshouse.sign-in.*`.
///
/// @param issuer the issuer's address, https unless it is on this machine; null in the
///   demonstration and when nobody can sign in yet
/// @param clientId the name under which the issuer knows this installation
/// @param clientSecretFile a file that holds the secret and nothing else
/// @param scopes what is asked for besides `openid`
@ConfigurationProperties("glasshouse.sign-in")
public record SignInSettings(
    @Nullable URI issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable Path clientSecretFile,
    @Nullable String scopes) {

  public SignInSettings {
    if (issuer != null && issuer.toString().isBlank()) {
      issuer = null;
    }
    if (issuer != null) {
      requireSafe(issuer);
      if (clientId == null || clientId.isBlank()) {
        throw new IllegalArgumentException(
            "glasshouse.sign-in.issuer is set, so glasshouse.sign-in.client-id is needed too.");
      }
    }
  }

  /// The secret, from its file if one is named.
  String secret() {
    if (clientSecretFile != null) {
      try {
        return Files.readString(clientSecretFile).strip();
      } catch (IOException unreadable) {
        throw new IllegalArgumentException(
            "glasshouse.sign-in.client-secret-file cannot be read.", unreadable);
      }
    }
    return clientSecret == null ? "" : clientSecret;
  }

  /// What is asked for: `openid profile email` unless set; NHS login also wants `gp_registration…`.
  String[] scopeList() {
    return (scopes == null || scopes.isBlank() ? "openid profile email" : "openid " + scopes)
        .strip()
        .split("\\s+");
  }

  private static void requireSafe(URI issuer) {
    boolean here = "localhost".equals(issuer.getHost()) || "127.0.0.1".equals(issuer.getHost());
    if (!"https".equals(issuer.getScheme()) && !("http".equals(issuer.getScheme()) && here)) {
      throw new IllegalArgumentException(
          "glasshouse.sign-in.issuer must be an https address: whoever can change an answer on"
              + " its way could sign in as anybody.");
    }
  }
}
