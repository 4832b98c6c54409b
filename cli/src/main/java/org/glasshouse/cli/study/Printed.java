// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;

/// Prints a report.
final class Printed {

  private Printed() {}

  static void print(Report report, boolean asJson, PrintWriter out) {
    if (asJson) {
      out.println(
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report.json()));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }
}
