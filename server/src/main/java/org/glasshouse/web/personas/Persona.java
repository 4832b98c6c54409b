// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import java.util.Set;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// Somebody made up, whom a visitor of the demonstration can be.
///
/// @param id the word in addresses and the subject of the demonstration's sign-in service
/// @param title what they do, in a few words
/// @param tries what a visitor can try as them
/// @param organisation where they work, or null for a member of the public
public record Persona(
    String id,
    Group group,
    String name,
    String title,
    String tries,
    @Nullable Organisation organisation,
    Set<Role> roles) {

  /// The rows of the page on which a visitor chooses.
  public enum Group {
    PEOPLE("People", "Whose records these are, and who acts for them"),
    RESEARCHERS("Researchers", "Who ask, and never see a record"),
    DECIDERS("Those who decide", "What may be asked, and what may leave"),
    KEEPERS("Those who run it", "Who hold the data and keep the machine going");

    private final String words;
    private final String explained;

    Group(String words, String explained) {
      this.words = words;
      this.explained = explained;
    }

    public String words() {
      return words;
    }

    public String explained() {
      return explained;
    }
  }

  public Persona {
    roles = Set.copyOf(roles);
  }

  /// The user that they sign in as.
  public UserId userId() {
    return new UserId((group == Group.PEOPLE ? "public-" : "u-") + id);
  }

  /// The user, as it is registered; `called` is the name of a person found in the population.
  User user(String called) {
    return new User(
        userId(),
        called,
        id + "@demonstration.example",
        organisation == null ? null : organisation.id(),
        roles);
  }
}
