// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.glasshouse.FreshHome;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.register.Register;
import org.glasshouse.register.RegisteredProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(properties = "glasshouse.demo.examples=../examples")
@ActiveProfiles("demo")
@ContextConfiguration(initializers = FreshHome.class)
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("The journey")
class JourneyTests {

  @Autowired DemoRunner runner;
  @Autowired Ledger ledger;
  @Autowired Register register;
  @Autowired JdbcClient jdbc;

  @Value("${glasshouse.home}")
  Path home;

  @BeforeEach
  void isPlayed() throws Exception {
    assertThat(runner.verified().get(5, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void endsWithAReleaseAndARefusalOnTheRegister() {
    var project = register.projects().getFirst();

    assertThat(project.releases()).hasSize(1);
    assertThat(project.runs()).extracting(line -> line.kind()).contains("run-refused");
    assertThat(project.standing(java.time.Instant.EPOCH))
        .isEqualTo(RegisteredProject.Standing.SUSPENDED);
  }

  @Test
  void isToldByTheRegisterByteForByteTheSameAfterARebuild() {
    var before = registerRows();

    register.rebuild();

    assertThat(before).isNotEmpty();
    assertThat(registerRows()).isEqualTo(before);
  }

  @Test
  void putsNobodysNumberIntoTheLedger() {
    for (var entry : ledger.entries(0, 10_000)) {
      assertThat(entry.text()).doesNotContainPattern("(^|[^0-9a-f])999[0-9]{7}($|[^0-9a-f])");
    }
  }

  @Test
  void putsNobodysNumberIntoALogOrAReleasedFile(CapturedOutput output) throws Exception {
    assertThat(output.getAll()).doesNotContainPattern("(^|[^0-9])999[0-9]{7}($|[^0-9])");
    try (var files = Files.walk(home.resolve("releases"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContainPattern("(^|[^0-9])999[0-9]{7}($|[^0-9])");
      }
    }
  }

  private String registerRows() {
    return String.join(
        "\n",
        jdbc.sql("select line::text from register.line order by index").query(String.class).list());
  }
}
