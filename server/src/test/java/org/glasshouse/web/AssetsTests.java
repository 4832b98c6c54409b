// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The compiled design system")
class AssetsTests {

  private static final Path ASSETS = Path.of("src/main/resources/static/assets");

  @Test
  void isWhatTheBuildScriptMade() throws IOException {
    try (var files = Files.walk(ASSETS)) {
      var sums =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("SHA256SUMS"))
              .map(file -> sum(file) + "  ./" + ASSETS.relativize(file))
              .collect(Collectors.toSet());

      assertThat(Files.readAllLines(ASSETS.resolve("SHA256SUMS")))
          .containsExactlyInAnyOrderElementsOf(sums);
    }
  }

  @Test
  void reachesOutToNoOtherSiteAndBringsNoTypefaceOfTheNhs() throws IOException {
    var style = Files.readString(ASSETS.resolve("glasshouse.css"), StandardCharsets.UTF_8);

    assertThat(style).doesNotContain("@font-face", "https://", "//assets.nhs.uk");
  }

  private static String sum(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
