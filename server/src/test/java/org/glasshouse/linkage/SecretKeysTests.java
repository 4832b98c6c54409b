// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@EnvironmentTest
@DisplayName("A secret key")
class SecretKeysTests {

  @Autowired SecretKeys keys;
  @Autowired RandomGenerator random;

  @Value("${glasshouse.home}")
  Path home;

  String name = "";
  Path file = Path.of("");

  @BeforeEach
  void newName() {
    name = Reference.next("key", random);
    file = home.resolve("keys").resolve(name + ".key");
  }

  @Test
  void isMadeOnceAndStaysTheSame() {
    var made = keys.key(name);

    assertThat(made).hasSize(KeyFiles.BYTES).isEqualTo(keys.key(name));
    assertThat(file).hasBinaryContent(made);
  }

  @Test
  void isNotMadeAgainWhenItsFileIsLost() throws IOException {
    keys.key(name);
    Files.delete(file);

    assertThatThrownBy(() -> keys.key(name)).isInstanceOf(LinkageProblem.KeyMissing.class);

    assertThat(file).doesNotExist();
  }

  @Test
  void isRefusedWhenTheFileHoldsAnother() throws IOException {
    keys.key(name);
    Files.write(file, new byte[KeyFiles.BYTES]);

    assertThatThrownBy(() -> keys.key(name)).isInstanceOf(LinkageProblem.WrongKey.class);
  }
}
