// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The folder in which one run is prepared and reported; it is gone when the run is over.
record Stage(Path folder) implements AutoCloseable {

  static Stage in(Path workshop) {
    try {
      Files.createDirectories(workshop);
      var open = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
      return new Stage(Files.createTempDirectory(workshop, "stage-", open));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The system-call filter for the box.
  Path filter() {
    return folder.resolve("filter");
  }

  /// What bubblewrap says about the box: whether it stood, and how the program ended.
  Path status() {
    return folder.resolve("status");
  }

  /// The job's temporary files, where they are on disk.
  Path scratch() {
    return folder.resolve("scratch");
  }

  /// Processor time of everything that ran, as the shell counted it.
  Path times() {
    return folder.resolve("times");
  }

  @Override
  public void close() {
    delete(folder);
  }

  /// Deletes a folder and what is in it, following no link.
  static void delete(Path folder) {
    if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException hidden) {
      deleteHidden(folder);
    }
  }

  /// What a job made too deep for a path, or unreadable, still goes: these two follow no path.
  private static void deleteHidden(Path folder) {
    for (var words :
        List.of(List.of("chmod", "-R", "u+rwX"), List.of("rm", "-rf", "--one-file-system"))) {
      var command = new ArrayList<>(words);
      command.addAll(List.of("--", folder.toString()));
      try {
        var quiet = ProcessBuilder.Redirect.DISCARD;
        new ProcessBuilder(command).redirectOutput(quiet).redirectError(quiet).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      throw new UncheckedIOException(new IOException("A job's folder cannot be deleted."));
    }
  }
}
