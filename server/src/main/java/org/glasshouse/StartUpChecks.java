// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.glasshouse.postgres.StartUpProblem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/// Looks for what would stop the start, before anything is made: in a second instead of in ten, and
/// without leaving half an environment behind.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartUpChecks
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String SECONDS = "5";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    requirePort(environment);
    requireDatabase(environment);
    requireWritable(Path.of(environment.getProperty("glasshouse.home", "./data")));
  }

  private static void requirePort(Environment environment) {
    int port = environment.getProperty("server.port", Integer.class, 8080);
    // A test context has no port, and 0 asks for any that is free.
    if (port <= 0) {
      return;
    }
    try (var trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      var address = environment.getProperty("server.address");
      trial.bind(
          address == null
              ? new InetSocketAddress(port)
              : new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException taken) {
      throw new PortInUseException(port, taken);
    }
  }

  private static void requireDatabase(Environment environment) {
    var url = environment.getProperty("spring.datasource.url", "embedded");
    if (url.equals("embedded")) {
      return;
    }
    var login = new Properties();
    login.setProperty("user", environment.getProperty("spring.datasource.username", ""));
    login.setProperty("password", environment.getProperty("spring.datasource.password", ""));
    login.setProperty("connectTimeout", SECONDS);
    login.setProperty("loginTimeout", SECONDS);
    try (var connection = DriverManager.getConnection(url, login)) {
      connection.isValid(1);
    } catch (SQLException unreachable) {
      throw new IllegalStateException("The database cannot be used.", unreachable);
    }
  }

  private static void requireWritable(Path home) {
    try {
      Files.createDirectories(home);
      Files.delete(Files.createTempFile(home, ".writable-", ""));
    } catch (IOException notWritable) {
      throw new StartUpProblem.FolderNotWritable(home.toAbsolutePath().normalize(), notWritable);
    }
  }
}
