// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.EnvironmentTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@EnvironmentTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("A fault of ours")
class FaultTests {

  private static final String VALUE = "recognisable-value-of-a-person";
  private static final String PATH = "/help/fault";

  @Autowired MockMvcTester mvc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  List<RequestMappingInfo> added = List.of();

  @BeforeEach
  void addThePage() throws NoSuchMethodException {
    var page = RequestMappingInfo.paths(PATH).options(mappings.getBuilderConfiguration()).build();
    mappings.registerMapping(page, new BrokenPage(), BrokenPage.class.getMethod("open"));
    added = List.of(page);
  }

  @AfterEach
  void takeThePageAway() {
    added.forEach(mappings::unregisterMapping);
  }

  @Test
  void isShownWithAReferenceAndNeitherShownNorNotedWithItsMessage(CapturedOutput log) {
    assertThat(mvc.get().uri(PATH))
        .hasStatus(500)
        .bodyText()
        .contains("W006", "fault-")
        .doesNotContain(VALUE, "IllegalState", "org.glasshouse", "BrokenPage");
    assertThat(log.getAll())
        .contains("W006 fault-", "IllegalStateException", "BrokenPage.open", "caused by")
        .doesNotContain(VALUE);
  }

  @Test
  void isTheSameForAProgramAsProblemJson() {
    assertThat(mvc.get().uri(PATH).header("Accept", "application/json"))
        .hasStatus(500)
        .hasContentTypeCompatibleWith("application/problem+json")
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("W006");
  }

  public static final class BrokenPage {
    public String open() {
      if (VALUE.isEmpty()) {
        return "never";
      }
      throw new IllegalStateException(VALUE, new IllegalArgumentException(VALUE));
    }
  }
}
