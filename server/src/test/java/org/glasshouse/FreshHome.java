// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives a test context a data folder of its own, empty at the start.
public final class FreshHome
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      var target = Files.createDirectories(Path.of("target").toAbsolutePath());
      var home = Files.createTempDirectory(target, "home-");
      // The database may run as another user when the tests run as root.
      Files.setPosixFilePermissions(
          home, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
      TestPropertyValues.of("glasshouse.home=" + home).applyTo(context);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
