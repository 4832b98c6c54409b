// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.me;

import org.glasshouse.accounts.ProxyPower;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.record.RecordProblem;
import org.glasshouse.web.SignedIn;
import org.jspecify.annotations.Nullable;

/// Whose page it is, as against who asks for it.
///
/// @param power the power under which somebody else asks; null for the person themselves
/// @param maySee whether the asker may see the person's record and its uses
/// @param mayChoose whether the asker may make choices for the person
public record Subject(PersonKey person, @Nullable String power, boolean maySee, boolean mayChoose) {

  /// The page asked for: one's own, or that of somebody for whom one may act.
  ///
  /// @param power names the power to act, or is null for one's own page
  /// @throws RecordProblem.NoRecordLinked if there is no such page for this asker
  static Subject of(SignedIn asker, @Nullable String power) {
    if (power == null || power.isEmpty()) {
      if (asker.self() != null) {
        return new Subject(asker.self(), null, true, true);
      }
      if (asker.actsFor().size() == 1) {
        return of(asker.actsFor().getFirst().power());
      }
      throw new RecordProblem.NoRecordLinked();
    }
    return asker.actsFor().stream()
        .map(SignedIn.ActsFor::power)
        .filter(held -> held.id().equals(power))
        .findFirst()
        .map(Subject::of)
        .orElseThrow(RecordProblem.NoRecordLinked::new);
  }

  private static Subject of(ProxyPower power) {
    return new Subject(
        power.person(),
        power.id(),
        power.scope().covers(ProxyPower.Scope.SEE),
        power.scope().covers(ProxyPower.Scope.CHOOSE));
  }

  public boolean byProxy() {
    return power != null;
  }

  void requireMaySee() {
    if (!maySee) {
      throw new RecordProblem.MayNotSee();
    }
  }

  void requireMayChoose() {
    if (!mayChoose) {
      throw new RecordProblem.MayNotChoose();
    }
  }
}
