// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Keeps the demonstration and real installations apart, before anything else starts.
///
/// In the demonstration anybody may be anybody. So it never starts on a folder that was made
/// without it, nor beside a real sign-in service; and nothing real starts on a folder of the
/// demonstration.
public final class DemoGuard
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final String MARK = "DEMONSTRATION";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    check(context.getEnvironment());
  }

  static void check(Environment environment) {
    var home = Path.of(environment.getProperty("glasshouse.home", "./data"));
    var mark = home.resolve(MARK);
    if (!environment.acceptsProfiles(Profiles.of("demo"))) {
      if (Files.exists(mark)) {
        throw new WebProblem.FolderOfTheDemonstration(home.toString());
      }
      return;
    }
    if (!environment.getProperty("glasshouse.sign-in.issuer", "").isBlank()) {
      throw new WebProblem.DemonstrationBesideAnIssuer();
    }
    if (Files.exists(home.resolve("postgres")) && !Files.exists(mark)) {
      throw new WebProblem.FolderIsReal(home.toString());
    }
    var database = environment.getProperty("spring.datasource.url", "");
    if (!database.isBlank() && !database.equals("embedded")) {
      throw new WebProblem.DemonstrationOnAnotherDatabase();
    }
    leave(mark);
  }

  private static void leave(Path mark) {
    try {
      Files.createDirectories(mark.getParent());
      Files.writeString(
          mark, "Everybody in this folder is made up, and anybody may sign in as anybody.\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
