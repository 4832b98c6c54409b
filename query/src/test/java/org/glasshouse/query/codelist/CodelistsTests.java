// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.codelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.query.QueryProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The codelists of a study")
class CodelistsTests {

  private static final String ASTHMA = "code,term\n195967001,Asthma\n";
  private static final String NAMES = "# ours\nopensafely/asthma/2020-04-15\n";

  private final TreeMap<String, byte[]> files = new TreeMap<>();

  @Test
  void areKnownBySourceVersionHashAndAge() {
    sound();
    put("local_codelists/mine.csv", "code\n1\n");

    var codelists = Codelists.of(files);

    assertThat(codelists.problems()).isEmpty();
    var asthma = codelists.at("codelists/opensafely-asthma.csv").orElseThrow();
    assertThat(asthma.origin().orElseThrow().version()).isEqualTo("2020-04-15");
    assertThat(asthma.daysOld(Instant.parse("2024-01-11T00:00:00Z"))).hasValue(10);
    assertThat(asthma.sha256()).hasSize(64);
    var own = codelists.at("local_codelists/mine.csv").orElseThrow();
    assertThat(own.origin()).isEmpty();
    assertThat(own.sha256()).hasSize(64);
  }

  @Test
  void mayHaveOtherEndsOfLinesThanWhenFetched() {
    sound();
    put("codelists/opensafely-asthma.csv", ASTHMA.replace("\n", "\r\n"));

    assertThat(Codelists.of(files).problems()).isEmpty();
  }

  @Test
  void areRefusedWhenSomebodyEditedOne() {
    sound();
    put("codelists/opensafely-asthma.csv", ASTHMA + "22298006,Not asthma\n");

    assertThat(Codelists.of(files).problems())
        .containsExactly(new CodelistProblem.Edited("codelists/opensafely-asthma.csv"));
  }

  @Test
  void areRefusedWhenAnotherVersionIsNamedThanFetched() {
    sound();
    put("codelists/codelists.txt", "opensafely/asthma/2024-01-01\n");

    assertThat(Codelists.of(files).problems())
        .extracting(CodelistProblem::code)
        .containsOnly("Q121");
  }

  @Test
  void areRefusedWhenOneWasNeverFetchedOrHasNoSource() {
    sound();
    put("codelists/codelists.txt", NAMES + "user/ann/copd/1a2b3c4d\n");
    put("codelists/found.csv", "code\n1\n");

    assertThat(Codelists.of(files).problems())
        .containsExactlyInAnyOrder(
            new CodelistProblem.Stale("user/ann/copd/1a2b3c4d"),
            new CodelistProblem.NoOrigin("codelists/found.csv"));
  }

  @Test
  void areRefusedWhenTheirListCannotBeRead() {
    put("codelists/codelists.txt", "asthma\n../../etc/passwd\n");
    put("codelists/codelists.json", "{\"files\": {\"a.csv\": {\"id\": \"x\"}, \"b.csv\": 1}}");
    assertThat(Codelists.of(files).problems())
        .hasSize(4)
        .extracting(CodelistProblem::code)
        .containsOnly("Q124");

    put("codelists/codelists.json", "not json");
    assertThat(Codelists.of(files).problems())
        .contains(new CodelistProblem.Unreadable("The file codelists/codelists.json"));
  }

  @Test
  void showWhatChangedFromOneVersionToAnother() {
    var before = Csv.read(ASTHMA + "1,\"Gone, and quoted\"\n");
    var after = Csv.read("term,code\nAsthma,195967001\nNew,2\n");

    var change = CodelistChange.between(before, after, "");

    assertThat(change.removed()).containsExactly(Map.entry("1", "Gone, and quoted"));
    assertThat(change.added()).containsExactly(Map.entry("2", "New"));
    assertThat(change.same()).isEqualTo(1);
    assertThatThrownBy(() -> CodelistChange.between(before, after, "none"))
        .isInstanceOf(QueryProblem.NoSuchColumn.class);
  }

  @Test
  void areReadAsCommaSeparatedTextIsWritten() {
    var file = Csv.read("\uFEFFa,b\r\n\"x \"\"y\"\"\",\r\n,\"two\nlines\"\n\n");

    assertThat(file.columns()).containsExactly("a", "b");
    assertThat(file.rows()).containsExactly(List.of("x \"y\"", ""), List.of("", "two\nlines"));
    assertThat(Csv.read("a,b\r1,\r").rows()).containsExactly(List.of("1", ""));
    for (var bad : List.of("", "a,b\n1\n", "a\n\"open\n", "a\n\"x\"y\n")) {
      assertThatThrownBy(() -> Csv.read(bad)).isInstanceOf(QueryProblem.BadFile.class);
    }
  }

  private void sound() {
    put("codelists/codelists.txt", NAMES);
    put("codelists/opensafely-asthma.csv", ASTHMA);
    put(
        "codelists/codelists.json",
        """
        {"files": {"opensafely-asthma.csv": {"id": "opensafely/asthma/2020-04-15",
          "url": "https://example.org/opensafely/asthma/2020-04-15/",
          "downloaded_at": "2024-01-01 00:00:00.000000Z", "sha": "%s"}}}
        """
            .formatted(Codelists.hash("SHA-1", ASTHMA.getBytes(StandardCharsets.UTF_8))));
  }

  private void put(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
