// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import org.glasshouse.accounts.Role;
import org.jspecify.annotations.Nullable;

/// For whom a door opens.
public sealed interface Opener {

  /// Whether it opens for this user.
  ///
  /// @param signedIn null for somebody who has not signed in
  boolean opensFor(@Nullable SignedIn signedIn);

  /// The same in words, for the page that lists every door.
  String words();

  /// Nobody has to say who they are.
  record Everyone() implements Opener {
    @Override
    public boolean opensFor(@Nullable SignedIn signedIn) {
      return true;
    }

    @Override
    public String words() {
      return "everyone";
    }
  }

  /// Anybody who has signed in.
  record AnyoneSignedIn() implements Opener {
    @Override
    public boolean opensFor(@Nullable SignedIn signedIn) {
      return signedIn != null;
    }

    @Override
    public String words() {
      return "anyone who has signed in";
    }
  }

  /// Users with this role.
  record Holder(Role role) implements Opener {
    @Override
    public boolean opensFor(@Nullable SignedIn signedIn) {
      return signedIn != null && signedIn.is(role);
    }

    @Override
    public String words() {
      return role.words().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
