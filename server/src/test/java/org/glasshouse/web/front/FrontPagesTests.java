// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.glasshouse.EnvironmentTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@EnvironmentTest
@DisplayName("A page that explains")
class FrontPagesTests {

  @Autowired MockMvcTester mvc;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/help",
        "/help/your-data",
        "/help/five-safes",
        "/help/words",
        "/help/privacy",
        "/help/accessibility",
        "/help/contact",
        "/help/demonstration",
        "/errors",
        "/errors/W001",
        "/signed-out"
      })
  void opensForAStrangerWithoutStartingASession(String path) {
    var answer = mvc.get().uri(path).exchange();

    assertThat(answer).hasStatusOk().bodyText().contains("<title>", " – Glasshouse</title>");
    assertThat(answer.getRequest().getSession(false)).isNull();
  }

  @Test
  void isNotThereWhenNobodyWroteIt() {
    assertThat(mvc.get().uri("/help/layout")).hasStatus(404);
    assertThat(mvc.get().uri("/errors/../layout")).hasStatus4xxClientError();
  }
}
