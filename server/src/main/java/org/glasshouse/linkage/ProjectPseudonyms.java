// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.util.stream.LongStream;
import org.glasshouse.kernel.PersonKey;

/// One project's own numbers for people: the only person identifiers that its studies see.
///
/// Each project has its own secret mapping, so that the numbers of two projects cannot be joined.
/// Within a project a person keeps their number from run to run.
public final class ProjectPseudonyms {

  private final Permutation permutation;

  ProjectPseudonyms(Permutation permutation) {
    this.permutation = permutation;
  }

  /// The project's number for a person; never negative.
  public long of(PersonKey person) {
    return of(new long[] {person.value()})[0];
  }

  /// The project's numbers for many person keys, in the same order.
  public long[] of(long... personKeys) {
    var values = personKeys.clone();
    permutation.forwards(values);
    return values;
  }

  /// Whose number this is. A number that is nobody's gives a key that nobody has.
  public PersonKey person(long pseudonym) {
    return new PersonKey(persons(pseudonym)[0]);
  }

  /// The person keys behind many numbers, in the same order.
  public long[] persons(long... pseudonyms) {
    var values = LongStream.of(pseudonyms).toArray();
    permutation.backwards(values);
    return values;
  }
}
