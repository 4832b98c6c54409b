// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import org.glasshouse.kernel.PersonKey;

/// An event about one person, of which the ledger publishes only a salted commitment.
///
/// The person gets payload, salt and proof; nobody else can read or guess it. Erasing payload and
/// salt leaves the log valid.
public interface RecordedForPerson {

  /// Whose page shows it.
  PersonKey person();

  /// As [Recorded#kind()]; it is part of the payload and therefore not public.
  String kind();

  /// As [Recorded#schemaVersion()].
  default int schemaVersion() {
    return 1;
  }
}
