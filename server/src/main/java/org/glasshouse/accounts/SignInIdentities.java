// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.util.Optional;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Which user a sign-in service means by its subject. A subject is bound once and never moves.
@Repository
@Transactional
public class SignInIdentities {

  private final JdbcClient database;

  SignInIdentities(JdbcClient database) {
    this.database = database;
  }

  /// The user whom this issuer calls `subject`.
  public Optional<UserId> find(String issuer, String subject) {
    return database
        .sql("select account from accounts.sign_in_identity where issuer = ? and subject = ?")
        .params(issuer, subject)
        .query((row, _) -> new UserId(row.getString(1)))
        .optional();
  }

  /// Whether this issuer already knows the user under some subject.
  public boolean isBound(UserId user, String issuer) {
    return database
        .sql("select 1 from accounts.sign_in_identity where issuer = ? and account = ?")
        .params(issuer, user.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /// Binds a subject to a user; binding the same pair again changes nothing.
  public void bind(UserId user, String issuer, String subject) {
    database
        .sql(
            """
            insert into accounts.sign_in_identity (issuer, subject, account) values (?, ?, ?)
            on conflict (issuer, subject) do nothing
            """)
        .params(issuer, subject, user.value())
        .update();
  }
}
