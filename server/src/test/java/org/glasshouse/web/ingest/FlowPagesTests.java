// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.ingest.Flow;
import org.glasshouse.ingest.Flows;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@EnvironmentTest
@DisplayName("The pages of flows and of data held")
class FlowPagesTests {

  private static final OrganisationId TRUST = new OrganisationId("org-flow-pages");
  private static final UserId CUSTODIAN = new UserId("user-flow-pages-custodian");
  private static final UserId OPERATOR = new UserId("user-flow-pages-operator");
  private static final String ID = "8b7f3c3b-ae58-1ef1-d5a7-865717daa15d";

  @Autowired MockMvcTester mvc;
  @Autowired Organisations organisations;
  @Autowired Users users;
  @Autowired Flows flows;

  @BeforeEach
  void people() {
    organisations.register(new Organisation(TRUST, "Flow Pages Trust", UserKind.NHS));
    users.register(new User(CUSTODIAN, "C", "c@example.org", TRUST, Set.of(Role.CUSTODIAN)));
    users.register(new User(OPERATOR, "O", "o@example.org", TRUST, Set.of(Role.OPERATOR)));
  }

  @Test
  void letACustodianAgreeAnOperatorDeliverAndEverybodySeeIt() throws IOException {
    var flow = agreed("pages-journey");

    assertThat(
            mvc.post()
                .multipart()
                .uri("/operator/flows/" + flow.id() + "/deliver")
                .file(new MockMultipartFile("file", zip()))
                .with(SignIns.as(OPERATOR))
                .with(csrf()))
        .hasStatus3xxRedirection();

    var journey = mvc.get().uri("/data/pages-journey");
    assertThat(journey)
        .hasStatusOk()
        .bodyText()
        .contains("condition_occurrence", "Flow Pages Trust", "check digit is wrong")
        .doesNotContain("Quetzalia", ID, "9990000000");
    var delivery = mvc.get().uri("/operator/flows/" + flow.id()).with(SignIns.as(OPERATOR));
    assertThat(delivery).hasStatusOk().bodyText().contains("Published");
    assertThat(mvc.get().uri("/data")).hasStatusOk().bodyText().contains("Title of pages-journey");
    assertThat(mvc.get().uri("/data/catalogue.json"))
        .hasStatusOk()
        .bodyText()
        .contains("\"pages-journey\"");
    assertThat(mvc.get().uri("/data/catalogue.csv"))
        .hasStatusOk()
        .bodyText()
        .contains("\"pages-journey\",");
  }

  @Test
  void showTheOperatorWhyRowsAreKeptApartAndNeverARow() throws IOException {
    var flow = agreed("pages-quarantine");
    var location =
        mvc.post()
            .multipart()
            .uri("/operator/flows/" + flow.id() + "/deliver")
            .file(new MockMultipartFile("file", zip()))
            .with(SignIns.as(OPERATOR))
            .with(csrf())
            .exchange()
            .getResponse()
            .getRedirectedUrl();

    assertThat(mvc.get().uri(String.valueOf(location)).with(SignIns.as(OPERATOR)))
        .hasStatusOk()
        .bodyText()
        .contains("NHS_NUMBER", "check digit is wrong", "Thrown away at the door", "SSN")
        .doesNotContain("Quetzalia", ID, "9990000000", "999-12-3456");
  }

  @Test
  void sayWhatIsWrongWithAFileThatIsNoZip() {
    var flow = agreed("pages-broken");

    assertThat(
            mvc.post()
                .multipart()
                .uri("/operator/flows/" + flow.id() + "/deliver")
                .file(new MockMultipartFile("file", new byte[] {1, 2, 3}))
                .with(SignIns.as(OPERATOR))
                .with(csrf()))
        .bodyText()
        .contains("not a complete zip file", "I104");
  }

  @Test
  void letTheCustodianStopAndRestartAFlow() {
    var flow = agreed("pages-stop");

    assertThat(
            mvc.post()
                .uri("/custodian/flows/" + flow.id() + "/stop")
                .param("reason", "The supplier changed its system")
                .with(SignIns.as(CUSTODIAN))
                .with(csrf()))
        .hasStatus3xxRedirection();

    assertThat(flows.get(flow.id()).open()).isFalse();
    assertThat(mvc.get().uri("/data/pages-stop"))
        .bodyText()
        .contains("Stopped", "The supplier changed its system");
    assertThat(
            mvc.post()
                .uri("/custodian/flows/" + flow.id() + "/restart")
                .param("reason", "Fixed")
                .with(SignIns.as(CUSTODIAN))
                .with(csrf()))
        .hasStatus3xxRedirection();
    assertThat(flows.get(flow.id()).open()).isTrue();
  }

  @Test
  void showAFormAgainWithWhatIsMissing() {
    assertThat(
            mvc.post()
                .uri("/custodian/flows/new")
                .param("purpose", "Only this")
                .with(SignIns.as(CUSTODIAN))
                .with(csrf()))
        .hasStatus(422)
        .bodyText()
        .contains("Choose who sends the data", "Only this");
    assertThat(
            mvc.post()
                .uri("/custodian/flows/dataset")
                .param("name", "../etc")
                .param("title", "T")
                .param("description", "D")
                .with(SignIns.as(CUSTODIAN))
                .with(csrf()))
        .hasStatus(422);
  }

  @Test
  void openForTheRightPeopleOnly() {
    assertThat(mvc.get().uri("/custodian/flows").with(SignIns.as(OPERATOR))).hasStatus(403);
    assertThat(mvc.get().uri("/operator/flows").with(SignIns.as(CUSTODIAN))).hasStatus(403);
    assertThat(mvc.get().uri("/data/no-such-dataset")).hasStatus(404);
  }

  private Flow agreed(String dataset) {
    assertThat(
            mvc.post()
                .uri("/custodian/flows/dataset")
                .param("name", dataset)
                .param("title", "Title of " + dataset)
                .param("description", "Made by a test on " + Instant.EPOCH)
                .with(SignIns.as(CUSTODIAN))
                .with(csrf()))
        .hasStatus3xxRedirection();
    assertThat(
            mvc.post()
                .uri("/custodian/flows/new")
                .param("dataset", dataset)
                .param("source", TRUST.value())
                .param("format", "synthea-gb")
                .param("purpose", "Testing")
                .param("legalBasis", "Nobody's data")
                .with(SignIns.as(CUSTODIAN))
                .with(csrf()))
        .hasStatus3xxRedirection();
    assertThat(mvc.get().uri("/custodian/flows").with(SignIns.as(CUSTODIAN)))
        .hasStatusOk()
        .bodyText()
        .contains(dataset);
    return flows.into(new DatasetId(dataset)).getFirst();
  }

  private static byte[] zip() throws IOException {
    var row =
        ",1970-05-07,,999-12-3456,S9,X9,Ms,Quetzalia,Shah,asian,F,1 Mill Lane,Leeds,Leeds,LS1\n";
    var text =
        "Id,NHS_NUMBER,BIRTHDATE,DEATHDATE,SSN,DRIVERS,PASSPORT,PREFIX,FIRST,LAST,RACE,GENDER,"
            + "ADDRESS,CITY,COUNTY,ZIP\n"
            + ID
            + ",9434765919"
            + row
            + "8b7f3c3b-ae58-1ef1-d5a7-865717daa15e,9990000000"
            + row;
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("patients.csv"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
