// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.glasshouse.web.SecurityHeaders;
import org.glasshouse.web.signin.SignInChains;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/// An OpenID Connect issuer in the same process, for the demonstration and nothing else.
///
/// It keeps its own login and its own saved request in the session, as if it stood on another host;
/// otherwise signing in at the issuer would count as signing in to the pages. Its addresses are
/// given one by one, because asking itself for them would happen before the port is open.
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSignIn {

  @Bean
  @Order(1)
  SecurityFilterChain issuerChain(HttpSecurity http) throws Exception {
    http.oauth2AuthorizationServer(
            issuer -> {
              http.securityMatcher(issuer.getEndpointsMatcher());
              issuer.oidc(Customizer.withDefaults());
            })
        .headers(headers -> SecurityHeaders.strict(headers, ""))
        .requestCache(cache -> cache.requestCache(IssuerSession.REQUESTS))
        .securityContext(context -> context.securityContextRepository(IssuerSession.LOGIN))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(refused ->
            refused.authenticationEntryPoint(
                new LoginUrlAuthenticationEntryPoint("/demo/personas")));
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain personasChain(HttpSecurity http) throws Exception {
    return http.securityMatcher("/demo/**")
        .headers(headers -> SecurityHeaders.strict(headers, ""))
        .requestCache(cache -> cache.requestCache(IssuerSession.REQUESTS))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  ClientRegistrationRepository demoIssuer(
      RegisteredClientRepository clients, @Value("${server.port}") int port, DemoSecret secret) {
    var here = "http://127.0.0.1:" + port;
    return new InMemoryClientRegistrationRepository(
        ClientRegistration.withRegistrationId(SignInChains.REGISTRATION)
            .clientId(SignInChains.REGISTRATION)
            .clientSecret(secret.value())
            .clientSettings(
                ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
            .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
            // Relative, so that the browser stays on the host name that it came by.
            .authorizationUri("/oauth2/authorize")
            .tokenUri(here + "/oauth2/token")
            .jwkSetUri(here + "/oauth2/jwks")
            .userNameAttributeName("sub")
            .build());
  }

  @Bean
  RegisteredClientRepository demoClients(@Value("${server.port}") int port, DemoSecret secret) {
    var client =
        RegisteredClient.withId(SignInChains.REGISTRATION)
            .clientId(SignInChains.REGISTRATION)
            .clientSecret("{noop}" + secret.value())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .scope(OidcScopes.OPENID)
            .scope(OidcScopes.PROFILE)
            .clientSettings(ClientSettings.builder().requireProofKey(true).build());
    for (var host : List.of("localhost", "127.0.0.1")) {
      client.redirectUri(
          "http://" + host + ":" + port + "/login/oauth2/code/" + SignInChains.REGISTRATION);
    }
    return new InMemoryRegisteredClientRepository(client.build());
  }

  @Bean
  AuthorizationServerSettings issuerSettings(@Value("${server.port}") int port) {
    return AuthorizationServerSettings.builder().issuer("http://localhost:" + port).build();
  }

  /// A new key at every start: no token outlives the process.
  @Bean
  JWKSource<SecurityContext> issuerKeys() throws NoSuchAlgorithmException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    var key =
        new RSAKey.Builder((RSAPublicKey) pair.getPublic())
            .privateKey(pair.getPrivate())
            .keyID("demo")
            .build();
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  @Bean
  JwtDecoder issuerDecoder(JWKSource<SecurityContext> keys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
  }

  /// Vouches for a persona's name and, for people, their NHS number.
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> personaClaims(Personas personas) {
    return token -> {
      Authentication chosen = Objects.requireNonNull(token.getPrincipal());
      var persona = personas.get(chosen.getName());
      token.getClaims().claim("name", personas.name(persona).orElse(persona.name()));
      personas
          .nhsNumber(persona)
          .ifPresent(number -> token.getClaims().claim("nhs_number", number));
    };
  }

  /// What the pages and the issuer share, made anew at every start.
  @Bean
  DemoSecret demoSecret(RandomGenerator random) {
    var bytes = new byte[24];
    random.nextBytes(bytes);
    return new DemoSecret(HexFormat.of().formatHex(bytes));
  }

  record DemoSecret(String value) {

    @Override
    public String toString() {
      return "DemoSecret[withheld]";
    }
  }
}
