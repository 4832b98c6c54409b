// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An output that is meant to leave")
class OutputRulesTests {

  @TempDir Path folder;

  private Optional<String> withheld(String name, byte[] bytes, PrivacyLevel level)
      throws IOException {
    var file = Files.write(folder.resolve("file"), bytes);
    return OutputRules.withheld(new LeftFile(name, name, level, false, file));
  }

  private Optional<String> withheld(String name, String text) throws IOException {
    return withheld(name, text.getBytes(StandardCharsets.UTF_8), PrivacyLevel.MODERATELY_SENSITIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t.csv  | patient_id,n;1,2                 | Column 1 is called like one
          t.csv  | sex,Person ID;f,2                | Column 2 is called like one
          t.csv  | sex,date of birth;f,1999-09-09   | Column 2 is called like one
          t.csv  | sex,n;f,9434765919               | Column 2 holds what looks like an NHS number
          t.csv  | sex,n;943 476 5919,1             | Column 1 holds what looks like an NHS number
          t.csv  | sex,n;f,4611686018427387904      | Column 2 holds what looks like a person's key
          t.csv  | place,n;SW1A 1AA,12              | Column 1 holds what looks like a postcode
          t.csv  | sex,n;f,2;m                      | not a table that can be checked
          t.csv  | sex,n;f,=1+1                     | not a table that can be checked
          run.log | fine;about 943 476 5919 now     | It holds what looks like an NHS number
          page.html | <p>SW1A 1AA</p>               | It holds what looks like a postcode
          f.png  | not a picture                    | not of the kind that its name says
          """)
  void isWithheldWithTheReason(String name, String text, String reason) throws IOException {
    var withheld = withheld(name, text.replace(";", "\n"));

    assertThat(withheld.orElseThrow())
        .contains(reason)
        .doesNotContain("943", "SW1A", "patient_id", "4611");
  }

  @Test
  void isWithheldWhenItIsTooLong() throws IOException {
    assertThat(withheld("t.csv", "n\n" + "1\n".repeat(5_000))).isEmpty();
    assertThat(withheld("t.csv", "n\n" + "1\n".repeat(5_001))).isPresent();
    assertThat(withheld("t.txt", new byte[17 << 20], PrivacyLevel.MODERATELY_SENSITIVE))
        .contains("It is larger than 16 MiB.");
  }

  @Test
  void passesWhenItIsATableOfCounts() throws IOException {
    assertThat(withheld("t.csv", "sex,age,n\nf,18 to 39,120\nm,18 to 39,115\n")).isEmpty();
  }

  @Test
  void isNotLookedAtWhenItNeverLeaves() throws IOException {
    assertThat(
            withheld(
                "t.csv",
                "patient_id\n1\n".getBytes(StandardCharsets.UTF_8),
                PrivacyLevel.HIGHLY_SENSITIVE))
        .isEmpty();
  }
}
