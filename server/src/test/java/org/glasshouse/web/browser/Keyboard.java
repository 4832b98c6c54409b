// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// A visitor's keyboard: nothing is pressed that could not be pressed without a mouse, and each
/// stop has to be seen.
final class Keyboard {

  /// More stops than any page of ours has.
  private static final int MOST_STOPS = 400;

  /// What has the focus, as a person would notice it: its place, its words, and whether it shows.
  private static final String FOCUSED =
      """
      () => {
        const at = document.activeElement;
        if (!at || at === document.body || at === document.documentElement) return null;
        const box = at.getBoundingClientRect();
        const label = (at.type === 'radio' || at.type === 'checkbox') && at.labels?.[0];
        const style = getComputedStyle(at);
        const beside = label ? getComputedStyle(label, '::before') : style;
        const shows = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
          || s.boxShadow !== 'none' || s.backgroundColor === 'rgb(255, 235, 59)';
        const middle = document.elementFromPoint(
          Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
          Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 0), innerHeight - 1));
        const name = at.getAttribute('aria-label')
          || (at.labels?.length ? [...at.labels].map(l => l.innerText).join(' ') : '')
          || at.innerText || at.value || '';
        const all = [...document.querySelectorAll('*')];
        return {
          tag: at.tagName.toLowerCase() + (at.type ? ':' + at.type : ''),
          name: name.trim().replace(/\\s+/g, ' '),
          id: at.id,
          form: at.closest('form')?.querySelector('input[name=persona], input[name=username]')?.value || '',
          place: String(all.indexOf(at)),
          seen: String(shows(style) || shows(beside)),
          inside: String(box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0),
          covered: String(!!middle && !at.contains(middle) && !middle.contains(at)
            && !(label && (label.contains(middle) || middle.contains(label)))),
          tabindex: at.getAttribute('tabindex') || ''
        };
      }\
      """;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  Keyboard press(String key) {
    page.keyboard().press(key);
    return this;
  }

  Keyboard type(String text) {
    page.keyboard().type(text);
    return this;
  }

  /// What has the focus; empty when nothing has.
  @SuppressWarnings("unchecked")
  Map<String, String> focused() {
    var found = page.evaluate(FOCUSED);
    return found == null ? Map.of() : (Map<String, String>) found;
  }

  /// Goes on with Tab until something of this kind and these words has the focus.
  ///
  /// @param tag of the element, with a colon and its type where it has one
  /// @param words that its name begins with
  Keyboard tabTo(String tag, String words) {
    var passed = new ArrayList<String>();
    for (int stop = 0; stop < MOST_STOPS; stop++) {
      press("Tab");
      var now = focused();
      if (!now.isEmpty()) {
        requireSeen(now);
        passed.add(now.get("tag") + " " + now.get("name"));
        if (now.get("tag").equals(tag) && now.get("name").startsWith(words)) {
          return this;
        }
      }
    }
    throw new AssertionError("No " + tag + " “" + words + "” on " + page.url() + ": " + passed);
  }

  /// Walks the whole page from its start to its end with Tab alone.
  ///
  /// @return each stop in words; every one was seen, none came twice, and all came in the order of
  ///   the page
  List<String> walk() {
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
    page.evaluate("() => document.querySelector('.nhsuk-skip-link').focus()");
    var stops = new ArrayList<String>();
    var places = new ArrayList<Integer>();
    var seen = new HashSet<String>();
    for (var now = focused(); !now.isEmpty(); now = focused()) {
      if (!seen.add(now.get("place"))) {
        break;
      }
      requireSeen(now);
      stops.add(now.get("tag") + " " + now.get("name"));
      places.add(Integer.valueOf(now.get("place")));
      assertThat(stops).as("a way out of " + page.url()).hasSizeLessThan(MOST_STOPS);
      press("Tab");
    }
    assertThat(places).as("stops of " + page.url() + ": " + stops).isSorted();
    return stops;
  }

  private void requireSeen(Map<String, String> now) {
    var what = now.get("tag") + " “" + now.get("name") + "” on " + page.url();
    assertThat(now.get("name")).as("the name of " + what).isNotEmpty();
    assertThat(now.get("seen")).as("the focus shows on " + what).isEqualTo("true");
    assertThat(now.get("inside")).as("on the screen: " + what).isEqualTo("true");
    assertThat(now.get("covered")).as("covered: " + what).isEqualTo("false");
    assertThat(now.get("tabindex")).as("an order of its own: " + what).isIn("", "0", "-1");
  }
}
