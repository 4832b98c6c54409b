// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

/// What a reader of a release knows about one count.
public sealed interface Shown {

  /// The count itself.
  record Exactly(long people) implements Shown {
    public Exactly {
      if (people < 0) {
        throw new IllegalArgumentException("a count is at least 0");
      }
    }
  }

  /// A rounded or perturbed count: the true one is one of these.
  record Between(long least, long greatest) implements Shown {
    public Between {
      if (least < 0 || greatest < least) {
        throw new IllegalArgumentException("an interval of counts is at least 0 and not empty");
      }
    }
  }

  /// Nothing.
  record Hidden() implements Shown {}
}
