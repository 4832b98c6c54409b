// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// What a browser is told about every answer: nothing from outside, no frames, no guessing.
public final class SecurityHeaders {

  /// Only our own files, and no script or style inside a page.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
          + "connect-src 'self'; manifest-src 'self'; object-src 'none'; frame-ancestors 'none'; "
          + "base-uri 'none'; form-action 'self'";

  private SecurityHeaders() {}

  /// Sets the headers of a chain.
  ///
  /// @param formTargets further origins that a form may lead to, such as the issuer's page for
  ///   signing out; empty or starting with a space
  public static void strict(HeadersConfigurer<HttpSecurity> headers, String formTargets) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY + formTargets))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .crossOriginOpenerPolicy(opener ->
            opener.policy(
                org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                    .CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(resource ->
            resource.policy(
                org.springframework.security.web.header.writers
                    .CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(permissions ->
            permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
  }
}
