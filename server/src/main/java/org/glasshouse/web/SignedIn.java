// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import java.util.List;
import java.util.Optional;
import org.glasshouse.accounts.ProxyPower;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.PersonKey;
import org.jspecify.annotations.Nullable;

/// Who is asking: a parameter that any controller method may have.
///
/// It is read anew for every request, so a role that was taken away, a power that ended and a
/// sanction count from the next click. The asker is [#user()] on every act; the subject may be
/// [#self()] or one of [#actsFor()].
///
/// @param self the person whose record this user's own record is, or null for somebody who signed
///   in without an NHS number
/// @param actsFor the powers in force to act for somebody else
public record SignedIn(User user, @Nullable PersonKey self, List<ActsFor> actsFor) {

  /// A power in force to act for somebody else.
  ///
  /// @param name how the carer or parent knows them
  public record ActsFor(ProxyPower power, String name) {}

  public SignedIn {
    actsFor = List.copyOf(actsFor);
  }

  public boolean is(Role role) {
    return user.is(role);
  }

  /// Whether there is a record to look at: one's own, or one that a power covers.
  public boolean hasRecord() {
    return self != null || !actsFor.isEmpty();
  }

  /// The user's own record.
  public Optional<PersonKey> ownRecord() {
    return Optional.ofNullable(self);
  }
}
