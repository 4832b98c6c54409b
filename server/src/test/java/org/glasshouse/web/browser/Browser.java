// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One headless Chromium for a class of tests; each visit has its own cookies.
final class Browser implements AutoCloseable {

  /// The screens on which every page has to work.
  enum Screen {
    COMPUTER(1200, 900),
    PHONE(375, 812);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(
                        Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                    .setArgs(
                        List.of(
                            // Tests may run as root, where Chromium's own sandbox refuses.
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /// A new visitor.
  Visit visit(Screen screen) {
    return visit(screen, true);
  }

  /// A new visitor, perhaps without JavaScript.
  Visit visit(Screen screen, boolean javaScript) {
    var context =
        chromium.newContext(
            new NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setLocale("en-GB")
                .setTimezoneId("Europe/London")
                .setJavaScriptEnabled(javaScript));
    return new Visit(context);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
