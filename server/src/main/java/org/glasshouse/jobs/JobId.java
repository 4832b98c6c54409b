// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.util.random.RandomGenerator;
import org.glasshouse.kernel.Reference;

/// One sandboxed process of a run.
///
/// @param value as `job-7k3q9x2m`; says nothing about anybody
public record JobId(String value) {

  static JobId next(RandomGenerator random) {
    return new JobId(Reference.next("job", random));
  }

  @Override
  public String toString() {
    return value;
  }
}
