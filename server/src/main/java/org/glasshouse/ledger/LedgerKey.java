// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The key that signs the ledger: made on the first start, and never replaced by guessing.
final class LedgerKey {

  private LedgerKey() {}

  /// The key in `file`, made now if the ledger is new.
  ///
  /// @throws LedgerProblem.KeyMissing if the ledger has a signer and the file is gone
  /// @throws LedgerProblem.AnotherKey if the file holds another key or name than the ledger's
  static SigningKey load(JdbcClient database, Path file, String origin, RandomGenerator random) {
    var signer = database.sql("select key from ledger.signer").query(String.class).optional();
    if (!Files.exists(file)) {
      if (signer.isPresent()) {
        throw new LedgerProblem.KeyMissing(file.toString());
      }
      SigningKey.next(origin, KeyKind.LOG, random).write(file);
    }
    var key = SigningKey.read(file);
    var found = key.verifier().toString();
    if (signer.isPresent() && !signer.get().equals(found)) {
      throw new LedgerProblem.AnotherKey(signer.get(), found);
    }
    if (!key.verifier().name().equals(origin)) {
      throw new LedgerProblem.AnotherKey(origin, key.verifier().name());
    }
    if (signer.isEmpty()) {
      database.sql("insert into ledger.signer (key) values (?)").param(found).update();
    }
    return key;
  }
}
