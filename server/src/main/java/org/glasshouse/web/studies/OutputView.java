// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import org.glasshouse.studies.Output;

/// An output of a run as a page shows it: never what is in it.
///
/// @param way whether it may leave, in words
/// @param seal its hash under the run's secret
record OutputView(String name, String action, String way, long bytes, String seal) {

  static OutputView of(Output output, String seal) {
    return new OutputView(output.name(), output.action(), way(output), output.bytes(), seal);
  }

  private static String way(Output output) {
    if (output.withheld() != null) {
      return "Withheld: " + output.withheld();
    }
    return switch (output.level()) {
      case HIGHLY_SENSITIVE -> "Highly: nobody opens it and it never leaves";
      case MODERATELY_SENSITIVE -> "Moderately: it may leave through the airlock";
      case MINIMALLY_SENSITIVE -> "Minimally: it may leave through the airlock";
    };
  }
}
