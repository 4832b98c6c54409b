// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.glasshouse.fitting.FittingProblem;
import org.glasshouse.query.QueryProblem;

/// How a program in the box ends.
final class BoxEnd {

  static final String PROBLEM = "problem.txt";

  private static final int QUESTION = 30;
  private static final int MEMORY = 23;
  private static final int ROWS = 31;
  private static final int INPUT = 26;
  private static final int OTHER = 29;

  private BoxEnd() {}

  /// Something to do that may fail.
  interface Work {
    void run() throws SQLException, IOException;
  }

  /// Does it, and halts with what came of it; what else the JVM would print is not wanted.
  static void of(Path out, Work work) {
    int code = OTHER;
    try {
      work.run();
      code = 0;
    } catch (QueryProblem problem) {
      code = told(out, problem.code(), problem.what(), problem.why(), problem.next());
    } catch (FittingProblem problem) {
      code = told(out, problem.code(), problem.what(), problem.why(), problem.next());
    } catch (SQLException failed) {
      var message = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
      code = message.contains("out of memory") ? MEMORY : ROWS;
    } catch (IOException failed) {
      code = INPUT;
    } catch (OutOfMemoryError failed) {
      code = MEMORY;
    } catch (RuntimeException unforeseen) {
      code = OTHER;
    }
    Runtime.getRuntime().halt(code);
  }

  private static int told(Path out, String code, String what, String why, String next) {
    try {
      Files.write(out.resolve(PROBLEM), List.of(code, line(what), line(why), line(next)));
      return QUESTION;
    } catch (IOException unwritable) {
      return OTHER;
    }
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
