// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/// Starts the environment.
@Modulithic(systemName = "Glasshouse", sharedModules = "kernel")
@SpringBootApplication
public class Glasshouse {

  /// Starts the server and serves until it is told to stop; a failed start prints one message.
  public static void main(String... arguments) {
    try {
      SpringApplication.run(Glasshouse.class, arguments);
    } catch (RuntimeException | Error failed) {
      var failure = StartUpFailure.of(failed);
      System.err.println(failure.paragraph());
      if (List.of(arguments).contains("--debug")) {
        failed.printStackTrace();
      }
      System.exit(failure.exitCode());
    }
  }

  /// The one place where time comes in; everywhere else an instant is an argument.
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /// The one place where chance comes in.
  @Bean
  RandomGenerator randomness() {
    return new SecureRandom();
  }
}
