// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("The environment")
class StartUpTests {

  @Autowired JdbcClient jdbc;

  @Test
  void runsOnAPostgresThatKeepsWhatItAcknowledged() {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("full_page_writes")).isEqualTo("on");
    assertThat(setting("data_checksums")).isEqualTo("on");
  }

  @Test
  void connectsAsARoleThatIsNotSuperuser() {
    var superuser =
        jdbc.sql("select rolsuper from pg_roles where rolname = current_user")
            .query(Boolean.class)
            .single();

    assertThat(superuser).isFalse();
  }

  private String setting(String name) {
    return jdbc.sql("select current_setting(:name)")
        .param("name", name)
        .query(String.class)
        .single();
  }
}
