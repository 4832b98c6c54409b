// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.disclosure.Way;
import org.jspecify.annotations.Nullable;

/// One file that was asked for.
///
/// @param name path inside the run's outputs
/// @param original the bytes as the run left them
/// @param treated the protected copy that the author accepted in their place, if any
/// @param way in which the counts of that copy were treated
/// @param evidence what was counted behind its cells, if the run left that too
/// @param exception the word of a custodian that it may leave though it is no table
/// @param seal a secret of the file, with which public words about inner bytes are keyed
public record AskedFile(
    String name,
    StoredBytes original,
    @Nullable StoredBytes treated,
    Way way,
    @Nullable Evidence evidence,
    String seal,
    @Nullable FileException exception) {

  AskedFile(String name, StoredBytes original, @Nullable StoredBytes treated) {
    this(name, original, treated, Way.usual(), null, "", null);
  }

  /// The bytes that are checked, approved and released.
  public StoredBytes bytes() {
    return treated == null ? original : treated;
  }

  AskedFile treatedAs(TreatedCopy copy) {
    return new AskedFile(name, original, copy.bytes(), copy.way(), evidence, seal, exception);
  }

  /// What the public is told of the bytes that leave: their SHA-256 where anybody can have them. A
  /// stranger could try out what a small table for members holds, so theirs is keyed, and members
  /// get the key.
  public String told(Audience audience) {
    return switch (audience) {
      case PUBLIC -> bytes().sha256();
      case PROJECT -> sealed(bytes());
    };
  }

  /// A word that binds inner bytes without letting anybody try out what they may be.
  String sealed(StoredBytes inner) {
    return Sha256.keyed(seal, inner.sha256());
  }
}
