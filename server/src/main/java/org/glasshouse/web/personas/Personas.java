// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.SignInIdentities;
import org.glasshouse.accounts.Users;
import org.glasshouse.web.signin.SignInChains;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// The personas of the demonstration, for whoever seeds it and for the page on which one is chosen.
///
/// Staff are always there. The people are found in the population when it is seeded: [#introduce]
/// says who `no-choice`, `no-research`, `no-commercial` and `carer` are.
@Component
@Profile("demo")
public class Personas {

  private final Path file;
  private final Users users;
  private final Organisations organisations;
  private final SignInIdentities identities;
  private final TransactionOperations transaction;

  Personas(
      @Value("${glasshouse.home}") Path home,
      Users users,
      Organisations organisations,
      SignInIdentities identities,
      TransactionOperations transaction) {
    this.file = home.resolve("demo").resolve("personas.properties");
    this.users = users;
    this.organisations = organisations;
    this.identities = identities;
    this.transaction = transaction;
  }

  /// Everybody, people who have not been introduced included.
  public List<Persona> all() {
    return Cast.ALL;
  }

  public Optional<Persona> find(String id) {
    return Cast.ALL.stream().filter(persona -> persona.id().equals(id)).findFirst();
  }

  /// The persona with this id.
  ///
  /// @throws NoSuchElementException when there is none
  public Persona get(String id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("There is no persona " + id));
  }

  /// Registers the staff and their organisations, at every start. A second call changes nothing.
  @EventListener(ApplicationStartedEvent.class)
  public void settle() {
    transaction.executeWithoutResult(_ ->
        Cast.ALL.stream()
            .filter(persona -> persona.organisation() != null)
            .forEach(persona -> register(persona, persona.name())));
  }

  /// Says which person of the population a persona is. A second call for the same one replaces it.
  ///
  /// @param name what the page of choices calls them
  /// @param nhsNumber what the sign-in service vouches for; null for a carer without a record here
  public void introduce(String id, String name, @Nullable String nhsNumber) {
    vouchFor(id, name, nhsNumber);
  }

  /// Says which person of a source without NHS numbers a persona is.
  ///
  /// @param number their place in the dense count of people
  public void introduce(String id, String name, int number) {
    vouchFor(id, name, RecordsOfTheDemonstration.word(number));
  }

  private void vouchFor(String id, String name, @Nullable String vouched) {
    var persona = get(id);
    transaction.executeWithoutResult(_ -> register(persona, name));
    var known = read();
    known.setProperty(id + ".name", name);
    if (vouched != null) {
      known.setProperty(id + ".nhs-number", vouched);
    }
    write(known);
  }

  /// The name to show, once the persona is somebody; staff always are.
  public Optional<String> name(Persona persona) {
    return persona.organisation() != null
        ? Optional.of(persona.name())
        : Optional.ofNullable(read().getProperty(persona.id() + ".name"));
  }

  /// The NHS number, or the place of somebody without one, that the demonstration's sign-in service
  /// vouches for.
  Optional<String> nhsNumber(Persona persona) {
    return Optional.ofNullable(read().getProperty(persona.id() + ".nhs-number"));
  }

  private void register(Persona persona, String name) {
    var organisation = persona.organisation();
    if (organisation != null) {
      organisations.register(organisation);
    }
    users.register(persona.user(name));
    identities.bind(persona.userId(), SignInChains.REGISTRATION, persona.id());
  }

  private Properties read() {
    var known = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        known.load(in);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return known;
  }

  private void write(Properties known) {
    try {
      Files.createDirectories(file.getParent());
      var next = file.resolveSibling("personas.properties.new");
      try (var out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
        known.store(out, "Made-up people of the demonstration");
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
