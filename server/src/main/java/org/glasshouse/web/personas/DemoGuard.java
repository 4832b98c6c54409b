// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.postgres.StartUpProblem;
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
    var source = source(environment);
    requireSource(home, mark, source);
    leave(mark, source);
  }

  /// Where the records of this demonstration come from, as one line.
  private static String source(Environment environment) {
    var data = environment.getProperty("glasshouse.demo.data", "");
    if (data.isBlank()) {
      return "Source: the population that ships";
    }
    var folder = Path.of(data).toAbsolutePath().normalize();
    if (!Files.isReadable(folder)) {
      throw new IngestProblem.NothingToRead();
    }
    return "Source: " + folder;
  }

  /// Two sources in one demonstration would be one story about the wrong people.
  private static void requireSource(Path home, Path mark, String source) {
    try {
      if (Files.exists(mark)
          && Files.readAllLines(mark).stream()
              .anyMatch(line -> line.startsWith("Source: ") && !line.equals(source))) {
        throw new WebProblem.AnotherSource(home.toString());
      }
    } catch (IOException unreadable) {
      throw new StartUpProblem.FolderNotWritable(home, unreadable);
    }
  }

  private static void leave(Path mark, String source) {
    var folder = Objects.requireNonNull(mark.getParent(), "The mark lies in the data folder.");
    try {
      Files.createDirectories(folder);
      Files.writeString(
          mark,
          "A demonstration: in this folder anybody may sign in as anybody.\n" + source + "\n");
    } catch (IOException unwritable) {
      throw new StartUpProblem.FolderNotWritable(folder, unwritable);
    }
  }
}
