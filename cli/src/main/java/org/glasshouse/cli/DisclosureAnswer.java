// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.glasshouse.disclosure.DisclosureProblem;

/// A question about a file, whose refusal is a sentence rather than a stack trace.
@FunctionalInterface
interface DisclosureAnswer {

  int get() throws IOException;

  /// The answer's exit code; 2 when the file cannot be read at all.
  static int orRefusal(PrintWriter errors, DisclosureAnswer answer) throws IOException {
    try {
      return answer.get();
    } catch (DisclosureProblem problem) {
      errors.println(problem.getMessage());
      errors.flush();
      return 2;
    } catch (IOException e) {
      errors.println(
          new DisclosureProblem.HistoryFault("file " + e.getMessage(), "cannot be read")
              .getMessage());
      errors.flush();
      return 2;
    }
  }
}
