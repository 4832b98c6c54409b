// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.nio.file.Path;
import java.util.List;

/// A server of one job, to be started as another user or to be killed.
final class OneBox {

  private OneBox() {}

  /// Arguments: a folder, then the words of the program.
  public static void main(String... arguments) {
    var folder = Path.of(arguments[0]);
    var sandbox = Sandbox.detect(folder.resolve("workshop"));
    var words = List.of(arguments).subList(1, arguments.length);
    var command = BoxedCommand.of(words, List.of(), folder.resolve("out"), folder.resolve("logs"));
    var run = sandbox.run(command, Limits.standard(), new Cancellation());
    System.out.println(sandbox.walls() + " " + run.ending() + " " + run.exitCode());
  }
}
