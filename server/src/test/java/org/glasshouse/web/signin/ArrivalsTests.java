// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.AccountsProblem;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EnvironmentTest
@DisplayName("Whoever arrives from the sign-in service")
class ArrivalsTests {

  private static final String ISSUER = "https://login.example";

  @Autowired Arrivals arrivals;
  @Autowired Users users;
  @Autowired Organisations organisations;

  @Test
  void isTheMemberOfStaffWhoseVerifiedAddressWasRegistered() {
    var amina = registered();
    var claims = Map.<String, Object>of("email", amina + "@EXAMPLE.org", "email_verified", true);

    assertThat(arrivals.welcome(ISSUER, "sub-" + amina, claims).user()).isEqualTo(amina);
    assertThat(arrivals.welcome(ISSUER, "sub-" + amina, Map.of()).user()).isEqualTo(amina);
  }

  @Test
  void isNobodyByAnAddressThatTheIssuerHasNotVerified() {
    var amina = registered();
    var claims = Map.<String, Object>of("email", amina + "@example.org", "email_verified", false);

    assertThatThrownBy(() -> arrivals.welcome(ISSUER, "sub-x-" + amina, claims))
        .isInstanceOf(AccountsProblem.NotRegistered.class);
  }

  @Test
  void cannotTakeOverAnAccountThatHasASubjectAlready() {
    var amina = registered();
    var claims = Map.<String, Object>of("email", amina + "@example.org", "email_verified", true);
    arrivals.welcome(ISSUER, "first-" + amina, claims);

    assertThatThrownBy(() -> arrivals.welcome(ISSUER, "second-" + amina, claims))
        .isInstanceOf(AccountsProblem.NotRegistered.class);
  }

  @Test
  void isAMemberOfThePublicWithAnNhsNumberAndWithoutARole() {
    var subject = "public-" + UUID.randomUUID();
    var claims = Map.<String, Object>of("nhs_number", "9999999999", "name", "Somebody New");

    var first = arrivals.welcome(ISSUER, subject, claims);
    var again = arrivals.welcome(ISSUER, subject, claims);

    assertThat(again.user()).isEqualTo(first.user());
    assertThat(users.get(first.user()).roles()).isEmpty();
    assertThat(first.toString()).doesNotContain("9999999999");
  }

  private UserId registered() {
    var house = new OrganisationId("house-of-arrivals");
    organisations.register(new Organisation(house, "House of Arrivals", UserKind.NHS));
    var id = new UserId("u-" + UUID.randomUUID());
    users.register(new User(id, "Test User", id + "@example.org", house, Set.of(Role.ANALYST)));
    return id;
  }
}
