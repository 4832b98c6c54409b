// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The docs")
class DocsTests {

  private static final Path CHECKOUT = Path.of("..");
  private static final Path ERRORS = CHECKOUT.resolve("docs/reference/errors");

  /// Folders that a build, a demonstration or git makes.
  private static final Pattern MADE = Pattern.compile("target|build|data.*|node_modules|\\..+");

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  /// A code at the beginning of a text in the program or of what the launcher says, or in brackets
  /// at its end.
  private static final Pattern CODE =
      Pattern.compile("(?<=\")[A-Z][0-9]{3}(?=[ \"])|(?<=\\()[A-Z][0-9]{3}(?=\\)\")");

  @Test
  void leadNowhereThatIsNot() throws IOException {
    var pages = files(".md");
    var broken = new ArrayList<String>();
    for (var page : pages) {
      for (var link : links(page)) {
        if (!leadsSomewhere(page, link)) {
          broken.add(page + " to " + link);
        }
      }
    }

    assertThat(pages).hasSizeGreaterThan(300);
    assertThat(broken).isEmpty();
  }

  @Test
  void haveAPageForEachCodeAndNoOther() throws IOException {
    var codes = new TreeSet<String>();
    for (var source : sources()) {
      found(CODE, Files.readString(source)).forEach(code -> codes.add(code.group()));
    }

    Set<String> pages;
    try (var files = Files.list(ERRORS)) {
      pages =
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }

    assertThat(codes).hasSizeGreaterThan(200).isEqualTo(pages);
  }

  private static List<String> links(Path page) throws IOException {
    var text = FENCED.matcher(Files.readString(page)).replaceAll("");
    return found(LINK, text).map(link -> link.group(1)).toList();
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    if (link.matches("(https?|mailto):.*")) {
      return true;
    }
    // The pages of errors are also pages of the environment, and may lead to others of it.
    if (link.startsWith("/")) {
      return page.startsWith(ERRORS);
    }
    var parts = link.split("#", 2);
    var file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(file)
        && (parts.length == 1
            || found(HEADING, Files.readString(file))
                .map(heading -> anchor(heading.group(1)))
                .anyMatch(parts[1]::equals));
  }

  /// What a heading is called in an address, as the usual viewers of Markdown say it.
  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
        .replace(' ', '-');
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList().stream();
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<>(files(".java"));
    sources.removeIf(file -> file.toString().contains("/src/test/"));
    sources.add(CHECKOUT.resolve("glasshouse"));
    return sources;
  }

  private static List<Path> files(String ending) throws IOException {
    try (var files = Files.walk(CHECKOUT)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file ->
              Stream.iterate(
                      CHECKOUT.relativize(file).getParent(), it -> it != null, Path::getParent)
                  .noneMatch(it -> MADE.matcher(it.getFileName().toString()).matches()))
          .toList();
    }
  }
}
