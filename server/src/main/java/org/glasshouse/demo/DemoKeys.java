// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.glasshouse.kernel.UserId;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The keys of the people of the demonstration, in a folder of its home: one file for each person,
/// called by their id.
///
/// Real people keep their keys elsewhere. Here they lie beside the environment, so a signature
/// shows how it is done, not that somebody did it.
@Component
@Profile("demo")
class DemoKeys {

  private static final String KEY = ".key";

  private final Path folder;
  private final RandomGenerator random;

  DemoKeys(@Value("${glasshouse.home}") Path home, RandomGenerator random) {
    this.folder = home.resolve("demo-keys");
    this.random = random;
  }

  /// Everybody who has a key here, whether or not it is still theirs.
  List<UserId> holders() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(KEY))
          .map(name -> new UserId(name.substring(0, name.length() - KEY.length())))
          .sorted(java.util.Comparator.comparing(UserId::value))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Optional<SigningKey> of(UserId holder) {
    var file = file(holder);
    return Files.exists(file) ? Optional.of(SigningKey.read(file)) : Optional.empty();
  }

  /// Their key, made if there is none. Its public name need not be a person's.
  SigningKey make(UserId holder, String ledger) {
    if (of(holder).isEmpty()) {
      var name = ledger + "/decides-" + Integer.toHexString(random.nextInt(1 << 24, 1 << 28));
      SigningKey.next(name, KeyKind.LOG, random).write(file(holder));
    }
    return SigningKey.read(file(holder));
  }

  private Path file(UserId holder) {
    return folder.resolve(holder + KEY);
  }
}
