// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.problems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The pages of `docs/reference/errors`, packaged in the jar, as HTML.
@Component
class ErrorDocs {

  /// @param title the first line without its mark
  /// @param html the rest, made from our own Markdown; HTML inside it would be escaped
  record Page(String code, String title, String html) {}

  private final Map<String, Page> pages;

  ErrorDocs() throws IOException {
    var found =
        new PathMatchingResourcePatternResolver().getResources("classpath*:/docs/errors/*.md");
    pages = new TreeMap<>();
    Arrays.stream(found).map(ErrorDocs::read).forEach(page -> pages.put(page.code(), page));
  }

  Optional<Page> find(String code) {
    return Optional.ofNullable(pages.get(code));
  }

  List<Page> all() {
    return pages.values().stream().sorted(Comparator.comparing(Page::code)).toList();
  }

  private static Page read(Resource file) {
    try {
      var name = String.valueOf(file.getFilename());
      var code = name.substring(0, name.length() - ".md".length());
      var text = file.getContentAsString(StandardCharsets.UTF_8);
      var end = text.indexOf('\n');
      var title = text.substring(0, end).replaceFirst("^#\\s*(" + code + "[:.]?\\s*)?", "");
      var extensions = List.of(TablesExtension.create());
      var document = Parser.builder().extensions(extensions).build().parse(text.substring(end));
      var html =
          HtmlRenderer.builder()
              .extensions(extensions)
              .escapeHtml(true)
              .sanitizeUrls(true)
              .build()
              .render(document);
      return new Page(code, title, html);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
