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
import java.util.List;

/// Copies classes of ours out to where a job's own JVM can load them.
///
/// A job's class path holds what its program needs and nothing else of the server.
public final class ProgramFiles {

  private ProgramFiles() {}

  /// Copies the package of a class, from a folder or a jar, below a folder that everybody may read.
  public static void copyPackage(Class<?> member, Path folder) {
    var own = member.getName().replace('.', '/') + ".class";
    var url = member.getClassLoader().getResource(own);
    var prefix = own.substring(0, own.lastIndexOf('/') + 1);
    try {
      if (url == null) {
        throw new IOException("The class path does not hold " + own);
      }
      for (var name : names(url, prefix)) {
        copy(member.getClassLoader(), name, folder.resolve(name));
      }
    } catch (IOException | URISyntaxException e) {
      throw new UncheckedIOException(new IOException("A program could not be copied.", e));
    }
  }

  /// Copies one resource, readable for everybody, by writing beside it and renaming.
  public static void copy(ClassLoader loader, String resource, Path target) throws IOException {
    var url = loader.getResource(resource);
    if (url == null) {
      throw new IOException("The class path does not hold " + resource);
    }
    var connection = url.openConnection();
    connection.setUseCaches(false);
    Files.createDirectories(target.getParent());
    var fresh = Files.createTempFile(target.getParent(), "new-", "");
    try (var source = connection.getInputStream()) {
      Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(
        fresh, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> names(URL url, String prefix) throws IOException, URISyntaxException {
    if ("file".equals(url.getProtocol())) {
      try (var files = Files.list(Path.of(url.toURI()).getParent())) {
        return files
            .map(file -> prefix + file.getFileName())
            .filter(name -> name.endsWith(".class"))
            .toList();
      }
    }
    if (url.openConnection() instanceof JarURLConnection jar) {
      return jar.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(prefix) && name.endsWith(".class"))
          .filter(name -> name.indexOf('/', prefix.length()) < 0)
          .toList();
    }
    throw new IOException("Classes are neither in a folder nor in a jar.");
  }
}
