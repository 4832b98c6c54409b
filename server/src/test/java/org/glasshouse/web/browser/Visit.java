// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.web.RunningDemo;
import org.jspecify.annotations.Nullable;

/// One visitor with one tab, who notices whatever a person should never have to see.
final class Visit implements AutoCloseable {

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  Visit(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(60_000);
    page.onConsoleMessage(message -> {
      // A form that comes back to be mended, or a refusal, has its status, and browsers remark upon
      // it.
      if (!message.text().matches(".*status of (403|422) .*")
          && (message.type().equals("error") || message.type().equals("warning"))) {
        complaints.add(message.type() + " at " + page.url() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add("script at " + page.url() + ": " + error));
    page.onRequest(request -> {
      addresses.add(request.url());
      if (!request.url().startsWith(RunningDemo.get().url("/"))
          && !request.url().startsWith("about:")) {
        complaints.add("a request to another site: " + request.url());
      }
    });
  }

  Page page() {
    return page;
  }

  /// Opens a page of ours.
  Visit open(String path) {
    page.navigate(RunningDemo.get().url(path));
    return this;
  }

  /// Opens an address that may be a file to keep, at which there is nothing to look.
  ///
  /// @return whether it is a page
  boolean opens(String path) {
    try {
      open(path);
    } catch (PlaywrightException download) {
      if (!String.valueOf(download.getMessage()).contains("Download is starting")) {
        throw download;
      }
      return false;
    }
    return page.locator("h1").count() > 0;
  }

  /// Signs in as a persona, from the page that is asked for.
  Visit as(String persona, String path) {
    open(path);
    page.locator("form:has(input[value='" + persona + "']) button").click();
    return this;
  }

  /// Presses a button or follows a link by what it says, or by a part of it that only it says.
  Visit press(String words) {
    var exactly = new GetByRoleOptions().setName(words).setExact(true);
    var partly = new GetByRoleOptions().setName(words);
    var candidates =
        List.of(
            page.getByRole(AriaRole.BUTTON, exactly),
            page.getByRole(AriaRole.LINK, exactly),
            page.getByRole(AriaRole.BUTTON, partly),
            page.getByRole(AriaRole.LINK, partly));
    // Whichever there is first: a page may still be on its way.
    candidates.stream().reduce(Locator::or).orElseThrow().first().waitFor();
    candidates.stream()
        .filter(found -> found.count() > 0)
        .findFirst()
        .orElse(candidates.getLast())
        .first()
        .click();
    return whole();
  }

  /// Waits until the page is here to its last line: a click returns at the first.
  private Visit whole() {
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    return this;
  }

  /// Types into the field with this label.
  Visit fill(String label, String text) {
    page.getByLabel(label, exactly()).fill(text);
    return this;
  }

  /// Ticks the box or the round button with this label.
  Visit tick(String label) {
    page.getByLabel(label, exactly()).check();
    return this;
  }

  /// Chooses from the list with this label.
  Visit choose(String label, String option) {
    page.getByLabel(label, exactly()).selectOption(new SelectOption().setLabel(option));
    return this;
  }

  /// Hands a file to the field with this label.
  Visit attach(String label, Path file) {
    page.getByLabel(label, exactly()).setInputFiles(file);
    return this;
  }

  /// Follows a link to a file, and keeps the file.
  Path save(String words) {
    return page.waitForDownload(() -> press(words)).path();
  }

  /// Every address that the browser asked for.
  List<String> addresses() {
    return List.copyOf(addresses);
  }

  /// Where the visitor is, without the address of the server.
  String path() {
    return URI.create(page.url()).getPath();
  }

  String text() {
    whole();
    return page.locator("body").innerText();
  }

  /// Checks the page as it stands: no rule of accessibility broken, nothing wider than the screen,
  /// nothing in the console, one heading, and no word of an inner error.
  Visit check() {
    assertThat(Accessibility.violations(page)).as("accessibility of " + page.url()).isEmpty();
    return checkWithoutScript();
  }

  /// As [#check()], for a browser without JavaScript, in which axe cannot run.
  Visit checkWithoutScript() {
    assertThat(page.locator("h1").count()).as("main headings of " + page.url()).isEqualTo(1);
    assertThat(text())
        .as("text of " + page.url())
        .doesNotContain(
            "Exception", "org.glasshouse", "org.springframework", "null", " th:", "<title");
    assertThat(complaints).isEmpty();
    return this;
  }

  /// Whether the page is wider than the screen.
  boolean overflows() {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /// The addresses of our own pages that this one links to.
  List<String> links() {
    return page.locator("a[href^='/']").all().stream()
        .map(link -> link.getAttribute("href"))
        .map(Visit::withoutFragment)
        .distinct()
        .toList();
  }

  /// Keeps what is on the screen as a picture for the docs, when they show one of that name and
  /// `-Dupdate-pictures` asks for it.
  Visit picture(String name) {
    var shown = RunningDemo.ofTheProject("docs/images/" + name + ".png");
    if (Boolean.getBoolean("update-pictures") && Files.exists(shown)) {
      page.screenshot(new ScreenshotOptions().setPath(shown));
    }
    return screenshot(name);
  }

  /// Keeps a picture of the whole page under `target/screenshots`, or where
  /// `glasshouse.screenshots` says.
  Visit screenshot(String name) {
    var folder = System.getProperty("glasshouse.screenshots", "target/screenshots");
    page.screenshot(
        new ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
    return this;
  }

  @Override
  public void close() {
    context.close();
  }

  private static GetByLabelOptions exactly() {
    return new GetByLabelOptions().setExact(true);
  }

  private static String withoutFragment(@Nullable String href) {
    var text = href == null ? "/" : href;
    int fragment = text.indexOf('#');
    return fragment < 0 ? text : text.substring(0, fragment);
  }
}
