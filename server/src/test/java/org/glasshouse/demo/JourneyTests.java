// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.receipt.ReceiptCheck;
import org.glasshouse.receipt.Statement;
import org.glasshouse.register.Line;
import org.glasshouse.register.Register;
import org.glasshouse.register.RegisteredProject;
import org.glasshouse.web.RunningDemo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("The journey")
class JourneyTests {

  /// Every NHS number of the synthetic population begins with 999.
  private static final Pattern SOMEBODYS_NUMBER =
      Pattern.compile("(?<![0-9a-f])999[0-9]{7}(?![0-9a-f])");

  private final RunningDemo demo = RunningDemo.get();
  private final Register register = demo.bean(Register.class);
  private final Ledger ledger = demo.bean(Ledger.class);

  @Test
  void endsWithAReleaseAndARefusalOnTheRegister() {
    var project = register.projects().getFirst();

    assertThat(project.releases()).hasSize(1);
    var request = project.releases().getFirst().text("request");
    assertThat(register.release(new ReleaseRequestId(request)))
        .as("it waited for a signature under each decision")
        .anyMatch(
            line -> line.kind().equals("release-approved") && line.number("signaturesNeeded") == 3)
        .anyMatch(line -> line.kind().equals("release-signed"));
    assertThat(project.runs()).extracting(Line::kind).contains("run-refused", "run-started");
    assertThat(project.standing(Instant.EPOCH)).isEqualTo(RegisteredProject.Standing.SUSPENDED);
  }

  @Test
  void isToldByTheRegisterByteForByteTheSameAfterARebuild() {
    var before = registerRows();

    register.rebuild();

    assertThat(before).isNotEmpty();
    assertThat(registerRows()).isEqualTo(before);
  }

  @Test
  void hasEveryDecisionSignedByItsMakerAndKeepsNoSecretOutsideTheKeysFolder() throws Exception {
    var project = register.projects().getFirst();
    var lines =
        register.release(new ReleaseRequestId(project.releases().getFirst().text("request")));
    var signed =
        lines.stream()
            .filter(line -> line.kind().equals("decision-signed"))
            .map(line -> line.number("entry"))
            .toList();
    assertThat(lines)
        .filteredOn(line -> Statement.DECISIONS.contains(line.kind()))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(line -> assertThat(signed).contains(line.index()));
    var page =
        new String(
            fetch("/register/releases/" + project.releases().getFirst().text("request")),
            StandardCharsets.UTF_8);
    assertThat(page).contains("Signed with").doesNotContain("Not signed");
    assertThat(register.ofKind("decision-signed")).hasSizeGreaterThanOrEqualTo(7);
    for (var entry : ledger.entries(0, 10_000)) {
      assertThat(entry.text()).doesNotContain("PRIVATE+KEY");
    }
  }

  @Test
  void putsNobodysNumberIntoTheLedger() {
    for (var entry : ledger.entries(0, 10_000)) {
      assertThat(entry.text()).doesNotContainPattern(SOMEBODYS_NUMBER);
    }
  }

  @Test
  void putsNobodysNumberIntoAPublishedFile() throws IOException {
    try (var files = Files.walk(ledger.folder())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(SOMEBODYS_NUMBER.matcher(text).find()).as(file.toString()).isFalse();
      }
    }
  }

  @Test
  void givesReceiptsThatAStrangerFindsGoodAndThatNameNobody() throws Exception {
    var project = register.projects().getFirst();
    var run = project.runs().stream().filter(line -> line.kind().equals("run-started")).findFirst();
    var release = project.releases().getFirst();
    for (var path :
        List.of(
            "/register/runs/" + run.orElseThrow().text("run"),
            "/register/releases/" + release.text("request"))) {
      var receipt = fetch(path + "/receipt.zip");

      var verdict = ReceiptCheck.of(receipt, ledger.key());
      assertThat(verdict.faults()).as(path).isEmpty();
      assertThat(path).endsWith(verdict.subject());
      assertThat(fetch(path + "/receipt.zip")).as("the same bytes again").isEqualTo(receipt);
      var text = new String(receipt, StandardCharsets.ISO_8859_1);
      assertThat(SOMEBODYS_NUMBER.matcher(text).find()).isFalse();
      for (var asked : register.ofKind("release-requested")) {
        assertThat(text).doesNotContain(asked.text("author"));
      }
    }
  }

  private byte[] fetch(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(demo.url(path))).build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    }
  }

  private String registerRows() {
    var rows =
        demo.bean(JdbcClient.class)
            .sql("select line::text as row from register.line line order by index")
            .query((row, _) -> row.getString("row"))
            .list();
    return String.join("\n", rows);
  }
}
