// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// How a checker stands as to their signature.
///
/// @param keyed whether they have a key of their own in force
/// @param needed whether nobody decides without one
/// @param unsigned how many decisions of theirs about the request, in this turn, they have not
///   signed
public record Signer(boolean keyed, boolean needed, int unsigned) {

  /// Whether they have to make a key before they can decide.
  public boolean needsKey() {
    return needed && !keyed;
  }
}
