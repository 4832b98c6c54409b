// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/// What axe-core finds wrong with a page as it stands in the browser.
///
/// Its rules run in the page itself and only what is broken comes back. The library's own builder
/// fetches everything that is right as well, through a second page, and takes several times as
/// long; when the rules could not run at all, it finds nothing, where this fails.
public final class Accessibility {

  static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static final String SCRIPT = AxeBuilder.getAxeScript();

  private Accessibility() {}

  /// The rules that are broken, with the elements that break them.
  ///
  /// @throws com.microsoft.playwright.PlaywrightException when the rules could not run
  public static List<?> violations(Page page) {
    assertThat(page.frames()).as("frames, into which this does not look").hasSize(1);
    page.evaluate(SCRIPT);
    return (List<?>)
        page.evaluate(
            """
            async rules => (await axe.run(document, rules)).violations.map(
              broken => `${broken.id} (${broken.impact}): ${broken.nodes.map(node => node.html)}`)
            """,
            Map.of("runOnly", RULES, "resultTypes", List.of("violations")));
  }
}
