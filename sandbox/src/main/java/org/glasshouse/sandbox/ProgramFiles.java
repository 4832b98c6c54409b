// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/// Copies classes out of the server's class path to where a job's own JVM can load them.
///
/// A job's class path holds what its program needs and nothing else of the server.
final class ProgramFiles {

  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ProgramFiles() {}

  /// Writes a jar of the packages of some classes, with all below them, for everybody to read.
  static void writeJar(Path jar, List<Class<?>> members) {
    try {
      var fresh = fresh(jar);
      try (var entries = new JarOutputStream(Files.newOutputStream(fresh))) {
        for (var member : members) {
          for (var name : names(member)) {
            var entry = new ZipEntry(name);
            entry.setTimeLocal(EPOCH); // so that the same classes are the same bytes
            entries.putNextEntry(entry);
            copy(member, name, entries);
          }
        }
      }
      publish(fresh, jar);
    } catch (IOException | URISyntaxException e) {
      throw new UncheckedIOException(new IOException("A program could not be copied.", e));
    }
  }

  /// Copies one resource, for everybody to read.
  static void copy(Class<?> member, String resource, Path target) {
    try {
      var fresh = fresh(target);
      try (var sink = Files.newOutputStream(fresh)) {
        copy(member, resource, sink);
      }
      publish(fresh, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Class<?> member, String resource, java.io.OutputStream sink)
      throws IOException {
    try (var source = member.getClassLoader().getResourceAsStream(resource)) {
      if (source == null) {
        throw new IOException("The class path does not hold " + resource);
      }
      source.transferTo(sink);
    }
  }

  private static Path fresh(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    return Files.createTempFile(target.getParent(), "new-", "");
  }

  /// By renaming, so that a job never loads half a file.
  private static void publish(Path fresh, Path target) throws IOException {
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> names(Class<?> member) throws IOException, URISyntaxException {
    var own = member.getName().replace('.', '/') + ".class";
    var prefix = own.substring(0, own.lastIndexOf('/') + 1);
    URL url = member.getClassLoader().getResource(own);
    if (url == null) {
      throw new IOException("The class path does not hold " + own);
    }
    if ("file".equals(url.getProtocol())) {
      return inFolder(Path.of(url.toURI()).resolveSibling(""), prefix);
    }
    if (url.openConnection() instanceof JarURLConnection jar) {
      return jar.getJarFile().stream()
          .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
          .map(ZipEntry::getName)
          .toList();
    }
    throw new IOException("Classes are neither in a folder nor in a jar.");
  }

  private static List<String> inFolder(Path folder, String prefix) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> prefix + folder.relativize(file))
          .sorted()
          .toList();
    }
  }
}
