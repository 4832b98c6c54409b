// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("An exception")
class ExceptionTests {

  private static final String LOG = "rows read: 5000\u202E\nrows kept: 4\u200B800\tall good\n";

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired Ledger ledger;
  @TempDir Path folder;

  Airlock airlock;

  @BeforeEach
  void build() {
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
  }

  @Test
  void letsACleanCopyOfATextLeaveAfterTwoCheckers() throws IOException {
    var id = airlock.opened("run.log", LOG);
    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
    assertThatExceptionOfType(AirlockProblem.CannotClear.class)
        .isThrownBy(() -> airlock.desk.clear(id, airlock.ben, "Please.", Airlock.NOON));

    assertThat(
            airlock.exceptions.allow(
                id, "run.log", airlock.helen, "Shows that it ran.", Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    var page = airlock.pages.find(id, airlock.ben, Airlock.NOON);
    assertThat(airlock.pages.text(page, "run.log"))
        .isEqualTo("rows read: 5000\nrows kept: 4800 all good\n");
    assertThat(page.checkersNeeded()).isEqualTo(2);
    for (var checker : java.util.List.of(airlock.ben, airlock.carys)) {
      airlock.desk.review(
          id, checker, Map.of("run.log", Vote.APPROVED), Said.toCheckers(""), Airlock.NOON);
    }
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.ben, Airlock.NOON);

    try (var in = airlock.releases.download(id, "run.log", Airlock.NOON).open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContain("\u202E", "\u200B");
    }
    assertThat(new String(airlock.releases.recordOfChecks(id), StandardCharsets.UTF_8))
        .contains("trust-of-helen", "Shows that it ran.");
    assertThat(entries(id)).contains("release-exception-allowed");
  }

  @Test
  void isNotMadeByTheAuthorACheckerOrForATextThatNamesSomebody() {
    var id = airlock.opened("run.log", "patient 943 476 5919 failed\n");
    airlock.requests.submit(id, airlock.author, Airlock.NOON);

    assertThatExceptionOfType(TermsProblem.NotACustodian.class)
        .isThrownBy(
            () -> airlock.exceptions.allow(id, "run.log", airlock.ben, "Why.", Airlock.NOON));
    assertThatExceptionOfType(TermsProblem.NotYourData.class)
        .isThrownBy(() ->
            airlock.exceptions.allow(id, "run.log", new UserId("helen-3"), "Why.", Airlock.NOON));
    assertThat(airlock.exceptions.allow(id, "run.log", airlock.helen, "Why.", Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
    assertThat(airlock.pages.find(id, airlock.author, Airlock.NOON).findings())
        .extracting(Finding::rule)
        .contains("identifier.text");
    var other = airlock.opened("results.pdf", "%PDF-1.7");
    airlock.requests.submit(other, airlock.author, Airlock.NOON);
    assertThatExceptionOfType(TermsProblem.KindNeverLeaves.class)
        .isThrownBy(() ->
            airlock.exceptions.allow(other, "results.pdf", airlock.helen, "Why.", Airlock.NOON));
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql(
                    "insert into airlock.file_exception values (?, 'results.pdf', 'TEXT', ?, 'x',"
                        + " 'y', now())")
                .params(other.value(), airlock.author.value())
                .update())
        .withMessageContaining("airlock: ");
  }

  /// A picture carries words in its metadata, and a message in the lowest bit of each colour.
  @Test
  void drawsAPictureAnewWithoutWhatNobodySees() throws IOException {
    var picture = new BufferedImage(64, 8, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 8; y++) {
        picture.setRGB(x, y, 0x804020 | ((x * 7 + y) % 2) | ((x % 2) << 8));
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    bytes.writeBytes("NHS number 9434765919".getBytes(StandardCharsets.US_ASCII));

    var clean = CleanCopy.of("plot.png", bytes.toByteArray()).orElseThrow();

    assertThat(clean.kind()).isEqualTo(FileException.Kind.PICTURE);
    assertThat(new String(clean.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("9434765919");
    var drawn = ImageIO.read(new ByteArrayInputStream(clean.bytes()));
    for (int x = 0; x < 64; x++) {
      assertThat(drawn.getRGB(x, 3) & 0x0F0F0F).isZero();
    }
    assertThat(CleanCopy.of("plot.png", clean.bytes()).orElseThrow().bytes())
        .isEqualTo(clean.bytes());
    assertThat(CleanCopy.of("plot.png", "not a picture".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(CleanCopy.of("model.pkl", new byte[] {1, 2, 3})).isEmpty();
  }

  private String entries(org.glasshouse.kernel.ReleaseRequestId id) {
    return String.join(
        " ",
        jdbc.sql("select body from ledger.entry where body like ? order by id")
            .param("%" + id.value() + "%")
            .query((row, _) -> row.getString(1))
            .list());
  }
}
