// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.glasshouse.accounts.Role;

/// WHO may open which page: the only place where that is decided.
///
/// The first door whose pattern fits decides; what no door fits is not there, for nobody. What a
/// user may do behind a door (their own project, not their own request) is each room's own rule.
public final class Doors {

  private static final Opener EVERYONE = new Opener.Everyone();
  private static final Opener SIGNED_IN = new Opener.AnyoneSignedIn();

  private static final List<Door> DOORS =
      List.of(
          new Door("/", EVERYONE),
          new Door("/assets/**", EVERYONE),
          new Door("/favicon.ico", EVERYONE),
          new Door("/help/**", EVERYONE),
          new Door("/errors/**", EVERYONE),
          new Door("/error", EVERYONE),
          new Door("/register/**", EVERYONE),
          new Door("/ledger/**", EVERYONE),
          new Door("/log/**", EVERYONE),
          new Door("/data/**", EVERYONE),
          new Door("/sign-in/**", EVERYONE),
          new Door("/signed-out/**", EVERYONE),
          new Door("/me/**", SIGNED_IN),
          new Door("/queue/**", SIGNED_IN),
          new Door("/signing/**", SIGNED_IN),
          new Door("/projects/**", new Opener.Holder(Role.ANALYST)),
          new Door("/airlock/**", new Opener.Holder(Role.ANALYST)),
          new Door("/approvals/**", new Opener.Holder(Role.APPROVER)),
          new Door("/checks/**", new Opener.Holder(Role.CHECKER)),
          new Door("/custodian/**", new Opener.Holder(Role.CUSTODIAN)),
          new Door("/operator/**", new Opener.Holder(Role.OPERATOR)));

  private Doors() {}

  static List<Door> all() {
    return DOORS;
  }

  /// For whom the page opens that this request asks for; empty when there is no such page.
  public static Optional<Opener> opener(HttpServletRequest request) {
    return DOORS.stream()
        .filter(door -> door.matcher().matches(request))
        .map(Door::opener)
        .findFirst();
  }
}
