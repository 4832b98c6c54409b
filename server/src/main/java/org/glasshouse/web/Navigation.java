// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.accounts.Role;
import org.jspecify.annotations.Nullable;

/// The links in the header: what everybody may see, then what this user is here to do.
final class Navigation {

  /// @param current whether the page shown belongs to it
  record Link(String text, String href, boolean current) {}

  private Navigation() {}

  static List<Link> links(@Nullable SignedIn signedIn, String path) {
    var links = new ArrayList<Link>();
    add(links, path, "Register", "/register");
    add(links, path, "Data held", "/data");
    add(links, path, "Ledger", "/ledger");
    if (signedIn != null) {
      if (signedIn.hasRecord()) {
        add(links, path, "My page", "/me");
      }
      for (var role : Role.values()) {
        if (signedIn.is(role)) {
          addForRole(links, path, role);
        }
      }
      if (!signedIn.user().roles().isEmpty()) {
        add(links, path, "Queue", "/queue");
        add(links, path, "Signing", "/signing");
      }
    }
    add(links, path, "Help", "/help");
    return links;
  }

  private static void addForRole(List<Link> links, String path, Role role) {
    switch (role) {
      case ANALYST -> {
        add(links, path, "Projects", "/projects");
        add(links, path, "Release requests", "/airlock");
      }
      case APPROVER -> add(links, path, "Approvals", "/approvals");
      case CHECKER -> add(links, path, "Checks", "/checks");
      case CUSTODIAN -> add(links, path, "Data and flows", "/custodian");
      case OPERATOR -> add(links, path, "Operations", "/operator");
    }
  }

  private static void add(List<Link> links, String path, String text, String href) {
    links.add(new Link(text, href, path.equals(href) || path.startsWith(href + "/")));
  }
}
