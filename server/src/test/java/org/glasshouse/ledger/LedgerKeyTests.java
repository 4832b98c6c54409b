// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("The ledger's key")
class LedgerKeyTests {

  @Autowired JdbcClient jdbc;
  @Autowired Ledger ledger;
  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();

  @Test
  void isNotMadeAnewWhereTheLedgerHasASigner() {
    var file = folder.resolve("ledger.key");

    assertThatExceptionOfType(LedgerProblem.KeyMissing.class)
        .isThrownBy(() -> LedgerKey.load(jdbc, file, ledger.key().name(), random))
        .withMessageContaining("L004");
    assertThat(file).doesNotExist();
  }

  @Test
  void isNoOtherThanTheOneThatSignedSoFar() throws Exception {
    var file = folder.resolve("ledger.key");
    SigningKey.next(ledger.key().name(), KeyKind.LOG, random).write(file);
    var other = Files.readString(file);

    assertThatExceptionOfType(LedgerProblem.AnotherKey.class)
        .isThrownBy(() -> LedgerKey.load(jdbc, file, ledger.key().name(), random))
        .withMessageContaining("L005")
        .withMessageContaining(ledger.key().toString());
    assertThat(file).hasContent(other);
    assertThat(jdbc.sql("select key from ledger.signer").query(String.class).single())
        .isEqualTo(ledger.key().toString());
  }
}
