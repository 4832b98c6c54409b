// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.glasshouse.Glasshouse;
import org.glasshouse.demo.DemoRunner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The demonstration on a port of its own, started once for all the tests that need a real server.
public final class RunningDemo {

  private static final class Holder {
    private static final RunningDemo RUNNING = new RunningDemo();
  }

  private final int port = freePort();
  private final Path home = freshHome();
  private final ConfigurableApplicationContext context;

  private RunningDemo() {
    context =
        new SpringApplicationBuilder(Glasshouse.class)
            .profiles("demo")
            .run(
                "--server.port=" + port,
                "--glasshouse.home=" + home,
                "--glasshouse.demo.examples=" + ofTheProject("examples"),
                "--glasshouse.demo.verifier=" + ofTheProject("verify/Verify.java"));
    // The pages are looked at with everything on them.
    if (!context.getBean(DemoRunner.class).verified().join()) {
      throw new IllegalStateException("The journey was not verified; the output says where.");
    }
  }

  public static RunningDemo get() {
    return Holder.RUNNING;
  }

  /// The address of a page, by the name that a visitor's browser uses.
  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  /// The data folder.
  public Path home() {
    return home;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// A file or folder of the checkout.
  public static Path ofTheProject(String name) {
    return Path.of("..").resolve(name).toAbsolutePath().normalize();
  }

  private static Path freshHome() {
    try {
      var target = Files.createDirectories(Path.of("target").toAbsolutePath());
      var home = Files.createTempDirectory(target, "demo-");
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
      return home;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
