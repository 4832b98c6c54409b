// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// For whose signatures a release waits in this environment, whatever its custodians say; they may
/// ask for more, never for less.
public enum SignaturesWanted {

  /// For everybody's who decided, as if every custodian had asked: whoever has no key is told so
  /// and cannot decide.
  ALWAYS,

  /// For those of everybody who has registered a key; whoever has none decides without.
  WHERE_KEYED,

  /// Only where a custodian of the data asks for them, or the permit does.
  WHERE_A_CUSTODIAN_ASKS
}
