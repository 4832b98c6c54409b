// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.util.Arrays;
import org.glasshouse.kernel.PersonKey;

/// Every person's place in a dense count from zero, for bitmaps of persons. Never published.
///
/// A snapshot: people who arrive later are not in it. Twenty bytes a person.
public final class PersonNumbers {

  private final long[] keys;
  private final int[] numbers;
  private final long[] keyOfNumber;

  /// @param keys in rising order
  /// @param numbers each key's number, in the same order; 0 to n - 1, each once
  PersonNumbers(long[] keys, int[] numbers) {
    this.keys = keys;
    this.numbers = numbers;
    keyOfNumber = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keyOfNumber[numbers[i]] = keys[i];
    }
  }

  /// How many persons there are.
  public int size() {
    return keys.length;
  }

  /// The person's number.
  ///
  /// @throws LinkageProblem.NoSuchPerson if nobody had this key when the snapshot was taken
  public int of(PersonKey person) {
    int place = Arrays.binarySearch(keys, person.value());
    if (place < 0) {
      throw new LinkageProblem.NoSuchPerson();
    }
    return numbers[place];
  }

  /// Whose number it is.
  ///
  /// @throws LinkageProblem.NoSuchPerson if it is out of range
  public PersonKey person(int number) {
    if (number < 0 || number >= keyOfNumber.length) {
      throw new LinkageProblem.NoSuchPerson();
    }
    return new PersonKey(keyOfNumber[number]);
  }
}
