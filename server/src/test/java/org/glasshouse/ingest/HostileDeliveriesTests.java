// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.FlowId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@EnvironmentTest
@DisplayName("A hostile delivery")
class HostileDeliveriesTests {

  @Autowired Deliveries deliveries;
  @Autowired IngestStage stage;

  @Value("${glasshouse.home}")
  Path home;

  @TempDir Path outside;
  FlowId flow = new FlowId("flow-none");

  @BeforeEach
  void agree() {
    flow = stage.flow("ingest-hostile", "synthea-gb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../patients.csv",
        "/tmp/patients.csv",
        "a/../../patients.csv",
        "..\\patients.csv",
        "C:patients.csv"
      })
  void cannotWriteOutsideItsFolder(String name) throws IOException {
    var zip = zip(name, Extract.of(1).text("patients").getBytes(StandardCharsets.UTF_8));

    refused(zip, IngestProblem.ArchiveUnsafe.class);
  }

  @Test
  void cannotFillTheDisk() throws IOException {
    var zip = outside.resolve("bomb.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("patients.csv"));
      var zeros = new byte[1_000_000];
      for (int i = 0; i < 60; i++) {
        out.write(zeros);
      }
    }

    refused(zip, IngestProblem.ArchiveUnsafe.class);
  }

  @Test
  void cannotHideABombInAGzipInside() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write((Extract.PATIENTS + "\n").getBytes(StandardCharsets.UTF_8));
      var spaces = new byte[1_000_000];
      Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 60; i++) {
        gzip.write(spaces);
      }
    }

    refused(zip("patients.csv.gz", bytes.toByteArray()), IngestProblem.ArchiveUnsafe.class);
  }

  @Test
  void cannotBringALink() throws IOException {
    var zip = outside.resolve("link.zip");
    try (var out = new ZipArchiveOutputStream(zip)) {
      var entry = new ZipArchiveEntry("patients.csv");
      entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
      out.putArchiveEntry(entry);
      out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
      out.closeArchiveEntry();
    }
    refused(zip, IngestProblem.ArchiveUnsafe.class);

    var folder = Files.createDirectory(outside.resolve("links"));
    Files.createSymbolicLink(folder.resolve("patients.csv"), Path.of("/etc/passwd"));
    refused(folder, IngestProblem.TableMissing.class);
  }

  @Test
  void withTooManyEntriesIsRefused() throws IOException {
    var zip = outside.resolve("many.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < 1_100; i++) {
        out.putNextEntry(new ZipEntry("file" + i));
      }
    }

    refused(zip, IngestProblem.ArchiveUnsafe.class);
  }

  @Test
  void thatNamesATableTwiceIsRefused() throws IOException {
    var folder = Extract.of(1).folder(outside);
    Files.copy(folder.resolve("patients.csv"), folder.resolve("patients.csv.gz"));

    refused(folder, IngestProblem.TableTwice.class);
  }

  @Test
  void thatIsNoArchiveIsRefused() throws IOException {
    var file = Files.writeString(outside.resolve("patients.csv"), "hello");

    refused(file, IngestProblem.ArchiveUnsafe.class);
    refused(outside.resolve("nowhere"), IngestProblem.NothingToRead.class);
  }

  @Test
  void withABrokenGzipIsRefused() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Extract.of(50).text("patients").getBytes(StandardCharsets.UTF_8));
    }
    var whole = bytes.toByteArray();
    var folder = Files.createDirectory(outside.resolve("cut"));
    Files.write(folder.resolve("patients.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
    refused(folder, IngestProblem.FileBroken.class);

    Files.write(folder.resolve("patients.csv.gz"), "no gzip".getBytes(StandardCharsets.UTF_8));
    refused(folder, IngestProblem.FileBroken.class);
  }

  @Test
  void thatEndsInsideACellIsRefused() {
    var extract = Extract.of(3).add("patients", "\"cut off here");

    refused(extract.folder(outside), IngestProblem.FileBroken.class);
  }

  @Test
  void withAnotherHeaderIsRefused() {
    refused(
        new Extract().replace("patients", "Id,NAME", "1,Anna").folder(outside),
        IngestProblem.WrongHeader.class);
    refused(
        new Extract().replace("patients", Extract.PATIENTS + ",NOTES").folder(outside),
        IngestProblem.WrongHeader.class);
    refused(
        new Extract().replace("patients", Extract.PATIENTS + ",Id").folder(outside),
        IngestProblem.WrongHeader.class);
    refused(new Extract().replace("patients", "").folder(outside), IngestProblem.WrongHeader.class);
  }

  @Test
  void ofMostlyBadRowsIsRefusedAsAWhole() {
    var extract = Extract.of(60);
    for (int i = 0; i < 70; i++) {
      extract.add("patients", "x");
    }

    refused(extract.folder(outside), IngestProblem.MostRowsBad.class);
  }

  @Test
  void cannotSmuggleSqlThroughAnyCell() {
    var extract = Extract.of(2);
    var person = extract.person();
    extract.add("conditions", "2020-01-02,," + person + ",,'; drop table patients; --,x");
    extract.add(
        "patients",
        Extract.patient("x'); drop table refused; --", Extract.unusedNumber(), "1970-01-01"));

    var delivery =
        deliveries.receive(flow, extract.folder(outside), IngestStage.OPERATOR, IngestStage.NOON);

    assertThat(delivery.quarantined()).isEqualTo(2);
  }

  @Test
  void losesOnlyTheRowThatHoldsATenMegabyteCellOrForeignBytes() throws IOException {
    var extract = Extract.of(2);
    extract.add("patients", Extract.patient("x".repeat(10_000_000), "1", "1970-01-01"));
    var folder = extract.folder(outside);
    var latin1 = "\n" + Extract.patient("x", "1", "1970-01-01").replace("Anna", "Zoë") + "\n";
    Files.write(
        folder.resolve("patients.csv"),
        latin1.getBytes(StandardCharsets.ISO_8859_1),
        java.nio.file.StandardOpenOption.APPEND);

    var delivery = deliveries.receive(flow, folder, IngestStage.OPERATOR, IngestStage.NOON);

    assertThat(delivery.quarantined()).isEqualTo(2);
    assertThat(delivery.reasons())
        .extracting(Delivery.QuarantineReason::rule)
        .contains(Rule.CELL_TOO_LONG, Rule.NOT_TEXT);
  }

  private void refused(Path delivery, Class<? extends IngestProblem> why) {
    assertThatThrownBy(
            () -> deliveries.receive(flow, delivery, IngestStage.OPERATOR, IngestStage.NOON))
        .isInstanceOf(why);
    assertThat(deliveries.of(flow)).anyMatch(known -> known.state() == Delivery.State.REFUSED);
    assertThat(home.resolve("incoming").toFile().list()).isNullOrEmpty();
  }

  private Path zip(String name, byte[] bytes) throws IOException {
    var zip = Files.createTempFile(outside, "hostile-", ".zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(name));
      out.write(bytes);
    }
    return zip;
  }
}
