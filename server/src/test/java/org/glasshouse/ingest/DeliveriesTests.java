// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glasshouse.ingest.IngestStage.NOON;
import static org.glasshouse.ingest.IngestStage.OPERATOR;
import static org.glasshouse.ingest.IngestStage.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.ingest.Delivery.State;
import org.glasshouse.ingest.staging.QuarantinedRow;
import org.glasshouse.ingest.staging.SealedRows;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.linkage.KeyFiles;
import org.glasshouse.linkage.NhsNumber;
import org.glasshouse.linkage.Persons;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@EnvironmentTest
@RecordApplicationEvents
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("A delivery")
class DeliveriesTests {

  @Autowired Deliveries deliveries;
  @Autowired Flows flows;
  @Autowired Datasets datasets;
  @Autowired Persons persons;
  @Autowired IngestStage stage;
  @Autowired Recovery recovery;
  @Autowired ApplicationEvents events;

  @Value("${glasshouse.home}")
  Path home;

  @TempDir Path outside;

  @Test
  void becomesTheNextVersionAndIdentifiersStayBehind() throws IOException {
    var flow = stage.flow("ingest-one", "synthea-gb");
    var extract = Extract.of(3);

    var delivery = deliveries.receive(flow, extract.folder(outside), OPERATOR, NOON);

    assertThat(delivery.state()).isEqualTo(State.PUBLISHED);
    assertThat(delivery.quarantined()).isZero();
    assertThat(delivery.stripped()).extracting(c -> c.column()).contains("SSN", "PASSPORT");
    var version = datasets.latest(new DatasetId("ingest-one")).orElseThrow();
    assertThat(version.tables()).hasSize(10);
    assertThat(
            rows(file("ingest-one", "person"), "select year_of_birth, gender_concept_id from %s"))
        .containsExactly("1970|8532", "1970|8532", "1970|8532");
    var number = NhsNumber.of(extract.text("patients").lines().toList().get(1).substring(37, 47));
    var key = persons.byNhsNumber(number).orElseThrow();
    assertThat(persons.detailsOf(key, OPERATOR, "test", NOON).orElseThrow().name())
        .isEqualTo("Ms Anna Shah");
    assertThat(rows(file("ingest-one", "person"), "select person_id from %s"))
        .contains(Long.toString(key.value()));
    for (var table : version.tables()) {
      var all = String.join("\n", rows(table.parquet(), "select * from %s"));
      assertThat(all).doesNotContain("Anna", "Shah", "Mill Lane", "999-12", "LS1");
      assertThat(all).doesNotContain(number.value(), "S99999999", "1970-05-07");
    }
    try (var left = Files.list(home.resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void linksEventsToVisitsByNewNumbers() {
    var flow = stage.flow("ingest-visits", "synthea-gb");

    deliveries.receive(flow, Extract.of(4).folder(outside), OPERATOR, NOON);

    var visits =
        rows(
            file("ingest-visits", "visit_occurrence"),
            "select visit_occurrence_id, person_id from %s");
    var conditions =
        rows(
            file("ingest-visits", "condition_occurrence"),
            "select visit_occurrence_id, person_id from %s");
    assertThat(conditions).hasSize(4).containsExactlyInAnyOrderElementsOf(visits);
    assertThat(
            rows(
                file("ingest-visits", "condition_occurrence"),
                "select distinct condition_concept_id, condition_source_value, condition_source_vocabulary from %s"))
        .containsExactly("0|195967001|SNOMED");
  }

  @Test
  void keepsPeoplesKeysFromVersionToVersion() {
    var flow = stage.flow("ingest-again", "synthea-gb");
    var extract = Extract.of(3);
    deliveries.receive(flow, extract.folder(outside), OPERATOR, NOON);
    var before = rows(file("ingest-again", "person"), "select person_id from %s order by 1");
    extract.person();

    var second = deliveries.receive(flow, extract.folder(outside), OPERATOR, NOON);

    assertThat(second.version()).isEqualTo(2);
    assertThat(rows(file("ingest-again", "person"), "select person_id from %s order by 1"))
        .hasSize(4)
        .containsAll(before);
    assertThat(datasets.version(new DatasetId("ingest-again"), 1).table("person").orElseThrow())
        .matches(table -> Files.exists(table.parquet()));
  }

  @Test
  void isRecognisedWhenTheSameFilesComeAgain() {
    var flow = stage.flow("ingest-twice", "synthea-gb");
    var folder = Extract.of(2).folder(outside);
    var first = deliveries.receive(flow, folder, OPERATOR, NOON);

    var again = deliveries.receive(flow, folder, OPERATOR, NOON);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(datasets.versions(new DatasetId("ingest-twice"))).hasSize(1);
  }

  @Test
  void isTheSameInAZipFile() {
    var flow = stage.flow("ingest-zip", "synthea-gb");
    var extract = Extract.of(2);
    var first = deliveries.receive(flow, extract.folder(outside), OPERATOR, NOON);

    assertThat(deliveries.receive(flow, extract.zip(outside), OPERATOR, NOON).id())
        .isEqualTo(first.id());
  }

  @Test
  void isRefusedAndTheRefusalRecordedWhileTheFlowIsStopped() {
    var flow = stage.flow("ingest-stopped", "synthea-gb");
    flows.stop(flow, "The supplier asked for time", IngestStage.CUSTODIAN, NOON);

    assertThatThrownBy(
            () -> deliveries.receive(flow, Extract.of(1).folder(outside), OPERATOR, NOON))
        .isInstanceOf(IngestProblem.FlowNotOpen.class);

    assertThat(events.stream(SourceFileRefused.class))
        .anyMatch(e -> e.flow().equals(flow) && e.problem().equals("I002"));
    assertThat(deliveries.of(flow)).singleElement().matches(d -> d.state() == State.REFUSED);
    flows.restart(flow, "Ready", IngestStage.CUSTODIAN, NOON);
    assertThat(deliveries.receive(flow, Extract.of(1).folder(outside), OPERATOR, NOON).state())
        .isEqualTo(State.PUBLISHED);
  }

  @Test
  void isRefusedWhenTheFlowIsStoppedWhileItIsBeingChecked() {
    var flow = stage.flow("ingest-late-stop", "synthea-gb");

    assertThatThrownBy(() ->
            deliveries.receive(
                flow,
                Extract.of(1).folder(outside),
                OPERATOR,
                NOON,
                progress -> {
                  if (progress.step() == Progress.Step.PUBLISHING) {
                    flows.stop(flow, "At once", IngestStage.CUSTODIAN, NOON);
                  }
                }))
        .isInstanceOf(IngestProblem.FlowNotOpen.class);

    assertNothingWasPublished("ingest-late-stop");
  }

  @Test
  void isTakenFromAnOperatorOnlyAndAgreedByItsCustodianOnly() {
    var flow = stage.flow("ingest-roles", "synthea-gb");
    var folder = Extract.of(1).folder(outside);
    var terms = stage.terms("ingest-roles", "synthea-gb");

    assertThatThrownBy(() -> deliveries.receive(flow, folder, IngestStage.CUSTODIAN, NOON))
        .isInstanceOf(IngestProblem.NotAnOperator.class);
    assertThatThrownBy(() -> flows.agree(terms, IngestStage.OTHER_CUSTODIAN, NOON))
        .isInstanceOf(IngestProblem.NotTheCustodian.class);
    assertThatThrownBy(() -> flows.stop(flow, "Because", OPERATOR, NOON))
        .isInstanceOf(IngestProblem.NotTheCustodian.class);
    assertThatThrownBy(() -> flows.stop(flow, "  ", IngestStage.CUSTODIAN, NOON))
        .isInstanceOf(IngestProblem.WordsMissing.class);
  }

  @Test
  void keepsARefusedRowSealedWithItsReasons() throws IOException {
    var flow = stage.flow("ingest-sealed", "synthea-gb");
    var extract = Extract.of(2);
    var bad = Extract.patient("not-a-uuid", "9991000004", "1970-05-07");
    extract.add("patients", bad);

    var delivery = deliveries.receive(flow, extract.folder(outside), OPERATOR, NOON);

    assertThat(delivery.quarantined()).isOne();
    assertThat(delivery.reasons())
        .extracting(r -> r.column() + " " + r.rule() + " " + r.lines())
        .containsExactlyInAnyOrder("Id WRONG_KIND [4]", "NHS_NUMBER NHS_NUMBER_CHECK_DIGIT [4]");
    var file = home.resolve("quarantine").resolve(delivery.id() + ".rows");
    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("9991000004", "Anna");
    var key = new KeyFiles(home.resolve("keys"), new java.util.Random()).key("quarantine");
    assertThat(SealedRows.read(file, key, delivery.id()))
        .singleElement()
        .extracting(QuarantinedRow::raw)
        .isEqualTo(bad);
    assertThatThrownBy(() -> SealedRows.read(file, key, "delivery-another"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void showsNoValueOfARowAnywhere(CapturedOutput output) {
    var secret = "Zaphodia";
    var flow = stage.flow("ingest-secret", "synthea-gb");
    var extract = Extract.of(2);
    extract.add("patients", Extract.patient(secret, secret, secret).replace("Anna", secret));
    extract.add("encounters", secret + "," + secret + ",,,,,");
    extract.add("conditions", "2020-01-01,," + secret + ",,x,");
    extract.add("conditions", secret);

    var delivery = deliveries.receive(flow, extract.folder(outside), OPERATOR, NOON);
    var header = new Extract().replace("patients", secret + ",b", "c,d");
    var problem =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> deliveries.receive(flow, header.folder(outside), OPERATOR, NOON));

    assertThat(delivery.quarantined()).isEqualTo(4);
    assertThat(problem).isInstanceOf(IngestProblem.WrongHeader.class);
    assertThat(((IngestProblem) problem).paragraph()).doesNotContain(secret);
    assertThat(delivery.toString()).doesNotContain(secret);
    assertThat(events.stream().map(Object::toString)).noneMatch(text -> text.contains(secret));
    assertThat(output.getAll()).doesNotContain(secret);
  }

  @Test
  void leavesNothingBehindWhicheverStepFails() throws IOException {
    for (var step : Progress.Step.values()) {
      var name = "ingest-fails-" + step.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      var flow = stage.flow(name, "synthea-gb");
      var folder = Extract.of(2).folder(outside);

      assertThatThrownBy(() ->
              deliveries.receive(
                  flow,
                  folder,
                  OPERATOR,
                  NOON,
                  progress -> {
                    if (progress.step() == step) {
                      throw new IllegalStateException("the disk is full");
                    }
                  }))
          .isInstanceOf(IngestProblem.CouldNotFinish.class);

      assertNothingWasPublished(name);
      assertThat(deliveries.receive(flow, folder, OPERATOR, NOON).version()).isOne();
    }
  }

  @Test
  void thatWasInterruptedByACrashIsCalledSoAndItsRemainsGo() throws IOException {
    var flow = stage.flow("ingest-crash", "synthea-gb");
    var folder = Extract.of(2).folder(outside);
    var remains = new ArrayList<Path>();
    assertThatThrownBy(() ->
            deliveries.receive(
                flow,
                folder,
                OPERATOR,
                NOON,
                progress -> {
                  if (progress.step() == Progress.Step.PUBLISHING) {
                    // A kill here leaves the row as it is now and the folders as they are now.
                    remains.addAll(copyOfRemains());
                    throw new IllegalStateException("killed");
                  }
                }))
        .isInstanceOf(IngestProblem.CouldNotFinish.class);
    assertThat(remains).isNotEmpty();
    var stray = home.resolve("lake/ingest-crash/v1");
    Files.createDirectories(stray);
    Files.writeString(home.resolve("quarantine/delivery-nobody.rows"), "stray");

    recovery.recover(NOON);

    assertThat(stray).doesNotExist();
    assertThat(remains).noneMatch(Files::exists);
    assertThat(home.resolve("quarantine/delivery-nobody.rows")).doesNotExist();
    assertThat(deliveries.receive(flow, folder, OPERATOR, NOON).version()).isOne();
  }

  private List<Path> copyOfRemains() {
    try {
      var incoming = Files.createDirectories(home.resolve("incoming/delivery-killed"));
      var lake = Files.createDirectories(home.resolve("lake/.new-delivery-killed"));
      Files.writeString(incoming.resolve("patients.csv"), "half a file");
      return List.of(incoming, lake);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private void assertNothingWasPublished(String dataset) {
    assertThat(datasets.versions(new DatasetId(dataset))).isEmpty();
    assertThat(home.resolve("lake").resolve(dataset).resolve("v1")).doesNotExist();
    assertThat(home.resolve("lake").toFile().list((_, name) -> name.startsWith(".new-"))).isEmpty();
    assertThat(home.resolve("incoming").toFile().list()).isNullOrEmpty();
  }

  private Path file(String dataset, String table) {
    return datasets
        .latest(new DatasetId(dataset))
        .flatMap(version -> version.table(table))
        .map(TableVersion::parquet)
        .orElseThrow();
  }
}
