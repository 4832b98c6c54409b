// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import org.glasshouse.web.browser.Browser.Screen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Guards the guard: a check that finds nothing anywhere would please every page.
@Tag("browser")
@DisplayName("The check of accessibility")
class AccessibilityTests {

  /// No language, an unlabelled field, a picture without words, grey on grey, two main headings.
  private static final String BROKEN =
      """
      <!doctype html>
      <html><head><title>Broken</title></head>
      <body>
        <h1>One</h1><h1>Two</h1><h4>Three levels down</h4>
        <p style="color: #999; background: #aaa">You can hardly read this.</p>
        <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
        <form><input name="q"><a href="#x"></a></form>
      </body></html>
      """;

  @Test
  void findsWhatTheLibrarysOwnBuilderFinds() {
    try (var browser = new Browser();
        var visit = browser.visit(Screen.COMPUTER)) {
      visit.page().setContent(BROKEN);

      var found =
          Accessibility.violations(visit.page()).stream()
              .map(broken -> String.valueOf(broken).replaceAll("(?s) .*", ""))
              .toList();

      assertThat(found).contains("image-alt", "label", "html-has-lang", "color-contrast");
      assertThat(found).containsExactlyInAnyOrderElementsOf(byTheBuilder(visit.page()));
    }
  }

  @Test
  void refusesAPageWithAFrameBecauseItWouldNotLookInside() {
    try (var browser = new Browser();
        var visit = browser.visit(Screen.COMPUTER)) {
      visit.page().setContent("<iframe srcdoc='<p>Hello</p>'></iframe>");

      assertThatThrownBy(() -> Accessibility.violations(visit.page()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("frames");
    }
  }

  private static List<String> byTheBuilder(Page page) {
    return new AxeBuilder(page)
        .withTags(Accessibility.RULES).analyze().getViolations().stream().map(Rule::getId).toList();
  }
}
