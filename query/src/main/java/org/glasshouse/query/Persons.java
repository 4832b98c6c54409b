// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.stream.LongStream;

/// Whose rows a run may see.
public sealed interface Persons {

  /// Nobody's choice or permit leaves anyone out.
  record Everyone() implements Persons {}

  /// Only these people, by person key.
  record Only(PersonSet set) implements Persons {}

  /// A set of person keys; the owner decides how to hold it.
  interface PersonSet {
    boolean contains(long person);

    /// The keys, each once, in any order.
    LongStream stream();
  }

  default boolean include(long person) {
    return switch (this) {
      case Everyone _ -> true;
      case Only(PersonSet set) -> set.contains(person);
    };
  }
}
