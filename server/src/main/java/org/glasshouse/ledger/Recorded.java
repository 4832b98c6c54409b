// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

/// An event that the ledger keeps, with its whole content, for everyone to read.
///
/// Publishing it writes the entry in the same transaction as the change it records; outside a
/// transaction it is refused. Its record components are the public payload, so they hold nothing
/// about a person whose data it is.
public interface Recorded {

  /// The entry's kind: lower-case words with hyphens, in the past tense, such as `run-started`.
  String kind();

  /// The version of this kind's payload; a change of shape is a new version.
  default int schemaVersion() {
    return 1;
  }
}
