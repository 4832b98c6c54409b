// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Way;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file that wants to leave")
class FileScanTests {

  private static final NoiseKeys KEYS = new NoiseKeys(() -> new byte[32]);
  private static final Profile PROFILE = Profiles.named(Profiles.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.csv",
        "/etc/passwd.csv",
        "a/../b.csv",
        "a//b.csv",
        ".hidden.csv",
        "a.csv/",
        "a\\b.csv",
        "a.csv\u0000",
        "a\u202Evsc.exe",
        "a\u200B.csv",
        "nul.csv",
        "AUX.csv",
        "com7.csv",
        "LPT9.txt.csv",
        "a\uD800.csv",
        "p\u0430tient.csv",
        "a b.csv",
        "tables",
        "a*.csv",
        "a.csv:stream",
        "..csv",
        "é.csv",
        ""
      })
  void isNotCalledByANameThatTricks(String name) {
    assertThatExceptionOfType(OutputProblem.BadFileName.class)
        .isThrownBy(() -> FileName.require(name))
        .withMessageMatching("[ -~“”…]*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "tables/asthma_by-region.v2.csv", "A1/b.csv"})
  void mayHaveAPlainName(String name) {
    assertThatCode(() -> FileName.require(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\u0003\u0004", "%PDF-1.7", "PAR1", "SQLite format 3", "\u001f\u008b"})
  void isKnownByItsContentNotItsName(String beginning) {
    var bytes = (beginning + "region,count\n").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(FileScan.findings("a.csv", bytes))
        .extracting(Finding::rule)
        .contains("file.content");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region,n\n<script>alert(1)</script>,20\n", "region,n\n<HTML>,20\n",
            "a,n\n<svg onload=x>,20\n",
        "a,n\nPK\u0005\u0006,20\n", "a,n\n%PDF-,20\n", "a,n\nJavaScript:alert(1),20\n"
      })
  void isNotTwoThingsAtOnce(String content) {
    assertThat(rules(content)).contains("file.polyglot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region,n\n=HYPERLINK(1),20\n",
        "region,n\n@SUM(1),20\n",
        "a,n\n\u202Eabc,20\n",
        "a,n\nx\u200By,20\n",
        "a,n\n1\n",
        "a,a\n1,2\n",
        "a,n\n\"open,20\n",
        "",
        "a,n\n"
      })
  void isRefusedWhenItIsNotAStrictTable(String content) {
    assertThat(checks(content).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("file.unreadable");
          assertThat(finding.severity()).isEqualTo(Finding.Severity.REFUSED);
        });
    assertThat(
            new FileProtection("a.csv", utf8(content), EvidenceBeside.NONE, PROFILE, KEYS)
                .copy(Way.usual()))
        .isEmpty();
  }

  @Test
  void isRefusedWhenItsBytesAreNotText() {
    var bytes = new byte[] {'a', '\n', (byte) 0xff, (byte) 0xfe};

    assertThat(FileChecks.of("a.csv", bytes, PROFILE).findings())
        .extracting(Finding::severity)
        .contains(Finding.Severity.REFUSED);
  }

  @Test
  void isRefusedForAnIdentifierWhoeverSaysSo() {
    assertThat(checks("nhs_number,count\n9434765919,20\n").findings())
        .filteredOn(finding -> finding.rule().startsWith("identifier."))
        .isNotEmpty()
        .allSatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.REFUSED);
          assertThat(finding.words()).doesNotContain("9434765919");
        });
  }

  @Test
  void isHeldForSmallAndUnroundedCountsAndLeavesAfterProtection() {
    var content = "region,count\nNorth,3\nSouth,47\nEast,122\nTotal,172\n";

    assertThat(rules(content)).contains("count.low", "count.rounding");
    var copy =
        new FileProtection("a.csv", utf8(content), EvidenceBeside.NONE, PROFILE, KEYS)
            .copy(Way.usual())
            .orElseThrow();
    var after = FileChecks.of("a.csv", copy, PROFILE);

    assertThat(after.findings())
        .filteredOn(finding -> finding.severity() != Finding.Severity.NOTE)
        .isEmpty();
    assertThat(new String(copy, StandardCharsets.UTF_8)).doesNotContain("North,3");
  }

  private static List<String> rules(String content) {
    return checks(content).findings().stream().map(Finding::rule).toList();
  }

  private static FileChecks checks(String content) {
    return FileChecks.of("a.csv", utf8(content), PROFILE);
  }

  private static byte[] utf8(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }
}
