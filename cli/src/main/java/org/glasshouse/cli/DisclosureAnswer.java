// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.disclosure.DisclosureProblem;

/// A question about a file, whose refusal is a sentence rather than a stack trace.
@FunctionalInterface
interface DisclosureAnswer {

  int get() throws IOException;

  /// The answer's exit code; 2 when the file does not hold what it should.
  ///
  /// @throws FileSystemException when nothing is there, which every command says in the same words
  static int orRefusal(PrintWriter errors, DisclosureAnswer answer) throws IOException {
    try {
      return answer.get();
    } catch (DisclosureProblem problem) {
      errors.println(problem.getMessage());
      errors.flush();
      return 2;
    } catch (FileSystemException nothing) {
      throw nothing;
    } catch (IOException e) {
      errors.println(
          new DisclosureProblem.HistoryFault("file " + e.getMessage(), "cannot be read")
              .getMessage());
      errors.flush();
      return 2;
    }
  }

  /// The bytes of a table.
  ///
  /// @throws FileSystemException when there is no file, or a folder in its place
  static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString());
    }
    return Files.readAllBytes(file);
  }
}
