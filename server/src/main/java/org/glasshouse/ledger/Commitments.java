// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Instant;

/// Promises to people that have no entry of their own: an entry holds one root over many of them.
///
/// Payload and promise are made exactly as those of a personal entry, so that one rule checks both.
public final class Commitments {

  private Commitments() {}

  /// What is promised, in canonical form.
  ///
  /// @param content a record; its components become `data`
  /// @throws LedgerProblem.NotWritable if one of them has no JSON form
  public static String payload(String kind, int version, Instant at, Record content) {
    return Envelope.sealed(content, kind, version, at);
  }

  /// The promise: HMAC-SHA-256 of the payload under a salt of 32 bytes.
  public static byte[] of(byte[] payload, byte[] salt) {
    return Envelope.commit(payload, salt);
  }
}
