// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// What a command printed, and its exit code.
record Terminal(int code, String text) {

  static Terminal run(String... words) {
    var text = new StringWriter();
    var command = new CommandLine(new StudyCommand());
    command.setOut(new PrintWriter(text));
    command.setErr(new PrintWriter(text));
    int code = command.execute(words);
    return new Terminal(code, text.toString());
  }
}
