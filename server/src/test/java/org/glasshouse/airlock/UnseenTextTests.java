// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.glasshouse.disclosure.table.Hidden;
import org.glasshouse.kernel.OrganisationId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A record can be written in characters without a shape, and in blanks.
@DisplayName("What nobody sees")
class UnseenTextTests {

  private static final String RECORD = "Mrs Example, 9434765919, asthma";

  /// Letters as variation selectors, as tags, as fillers and as private characters.
  @ParameterizedTest
  @ValueSource(ints = {0xE0100, 0xE0000, 0xFFF0, 0xF0000, 0x2060, 0x1D173})
  void isNotInTheCleanCopyOfATextAndComesInNowhere(int first) {
    var hidden = new StringBuilder();
    for (byte each : RECORD.getBytes(UTF_8)) {
      hidden.appendCodePoint(first + (first > 0xE0000 ? each : each % 2));
    }

    assertThat(clean("done" + hidden + "\nnext" + hidden + "\n")).isEqualTo("done\nnext\n");
    for (var each :
        new String[][] {
          {"CODE", "a.py", "x = '" + hidden + "'\nprint(x)\n"},
          {"CODE", "a.md", "words " + hidden + "\n"},
          {"CODELIST", "c.csv", "code,term\nA1,Asthma" + hidden + "\n"},
          {"REFERENCE_DATA", "r.csv", "area" + hidden + ",n\nNorth,1\n"},
          {"MODEL", "m.json", "{\"w\":[1],\"n\":\"" + hidden + "\"}"},
        }) {
      assertThat(ImportScan.of(ImportKind.valueOf(each[0]), each[1], each[2].getBytes(UTF_8)))
          .as(each[1])
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
        0x202E, 0x2064, 0x2065, 0x206F, 0x2800, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0,
        0xFFFC, 0xFFFE, 0x16FE4, 0x1BCA0, 0x1D159, 0x1D173, 0x1D17A, 0xE0001, 0xE0080, 0xE01EF,
        0xE0FFF, 0x10FFFF, 0xE000, 0x0085, 0x000B, 0x0378
      })
  void isOneListForTablesCodeAndCleanCopies(int character) {
    var one = Character.toString(character);

    assertThat(Hidden.unseen(character)).isTrue();
    assertThat(clean("a" + one + "b\n").replace("\n", "")).isEqualTo("ab");
    assertThat(ImportScan.of(ImportKind.CODE, "a.py", (one + " = 1\n").getBytes(UTF_8)))
        .extracting(ImportScan.Found::rule)
        .contains("import.hidden");
    assertThat(
            ImportScan.of(
                ImportKind.CODELIST, "c.csv", ("code,t\n1,a" + one + "\n").getBytes(UTF_8)))
        .isNotEmpty();
  }

  @Test
  void isSaidWithItsLineAndNothingOfTheText() {
    assertThat(ImportScan.of(ImportKind.CODE, "a.py", "x = 1\r\nQ\u3164 = 2\n".getBytes(UTF_8)))
        .singleElement()
        .satisfies(found ->
            assertThat(found.words())
                .startsWith("In line 2, U+3164 hangul filler cannot be seen")
                .doesNotContain("Q"));
  }

  @Test
  void isNotCountedInBlanks() {
    var one = clean("a b\tc  d\u00a0e \t \n\n \n\t\n x\n\n");
    var other = clean("\na  b c d\u2009e\n\u3000\n  x");

    assertThat(one).isEqualTo("a b c d e\n\n  x\n").isEqualTo(other);
  }

  @Test
  void leavesNothingToCleanInACleanCopy() {
    var random = new Random(7);
    var signs =
        "a\u0308\u0301 \t\n\r\u00a0\u034f\u200bo\ufe0f\u1100\u1161\u115f,".codePoints().toArray();
    for (int turn = 0; turn < 3_000; turn++) {
      var text = new StringBuilder();
      for (int at = 0; at < 12; at++) {
        text.appendCodePoint(signs[random.nextInt(signs.length)]);
      }
      var once = clean(text.toString());
      assertThat(clean(once)).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def \u0440rint(x): pass", // Cyrillic er in a Latin word
        "\u0441 = 1", // a Cyrillic name that looks Latin
        "p\u03bfint = 1", // Greek omicron
        "\uff45xec('x')", // a letter in full width, which Python reads as a plain one
        "\ud835\udc1exec('x')", // a bold mathematical letter
        "temp_\u212a = 1" // the Kelvin sign
      })
  void isMeantByNamesThatLookLikeOthers(String line) {
    assertThat(ImportScan.of(ImportKind.CODE, "a.py", (line + "\n").getBytes(UTF_8)))
        .extracting(ImportScan.Found::rule)
        .containsExactly("import.lookalike");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TNF-\u03b1 and TNF\u03b1 in kg/m\u00b2",
        "label = 'caf\u00e9, Zu\u0308rich, \u0141\u00f3d\u017a'",
        "# \u043e \u0441\u0442\u043e\u043b\u0438\u0446\u0435: Moscow",
        "\u03c3_2 = 4.0  # variance",
        "x\t= 1"
      })
  void isNotSeenInOrdinaryText(String line) {
    assertThat(ImportScan.of(ImportKind.CODE, "a.py", (line + "\n").getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": \"943\\u003476\\u0035919\"}",
        "{\"a\": \"x\\udb40\\udd39\"}",
        "{\"a\": \"n\u043erth\"}"
      })
  void doesNotLeaveInJsonByException(String json) {
    var bytes = CleanCopy.of("a.json", json.getBytes(UTF_8)).orElseThrow().bytes();
    var exception = new FileException(FileException.Kind.TEXT, new OrganisationId("trust"), "Why.");

    assertThat(ExceptedChecks.of("a.json", bytes, exception).findings())
        .extracting(Finding::severity)
        .contains(Finding.Severity.REFUSED);
  }

  private static String clean(String text) {
    return new String(CleanCopy.of("run.log", text.getBytes(UTF_8)).orElseThrow().bytes(), UTF_8);
  }
}
