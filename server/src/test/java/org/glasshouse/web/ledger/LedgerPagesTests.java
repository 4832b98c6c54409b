// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.EntryBundle;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.Tile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@EnvironmentTest
@DisplayName("The ledger on the web")
class LedgerPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Ledger ledger;
  @Autowired Organisations organisations;

  @BeforeEach
  void record() {
    var id = new OrganisationId("org-" + UUID.randomUUID());
    organisations.register(new Organisation(id, "An organisation", UserKind.NHS));
    ledger.awaitSequenced();
  }

  @Test
  void letsAnybodyFetchTheCheckpointAndItsTilesWithoutSigningIn() throws Exception {
    var note = mvc.get().uri("/log/checkpoint").exchange();
    assertThat(note).hasStatusOk().hasHeader("Content-Type", "text/plain;charset=utf-8");
    var checkpoint =
        Checkpoint.open(SignedNote.parse(note.getResponse().getContentAsByteArray()), ledger.key());
    var tile = Tile.of(Tile.ENTRIES, 0, checkpoint.size());

    var bundle = mvc.get().uri("/log/" + tile.path()).exchange();

    assertThat(bundle)
        .hasStatusOk()
        .headers()
        .hasValue("Cache-Control", "max-age=31536000, public, immutable");
    assertThat(EntryBundle.decode(bundle.getResponse().getContentAsByteArray(), tile.width()))
        .hasSize(tile.width());
    assertThat(mvc.get().uri("/log/key")).hasStatusOk().hasBodyTextEqualTo(ledger.key() + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/log/tile/0/999",
        "/log/tile/0/../../../keys/ledger.key",
        "/log/tile/0/000.p/256",
        "/log/tile/..%2F..%2Fkeys%2Fledger.key",
        "/log/tile/",
        "/log/tile/9/000",
        "/log/.lock"
      })
  void servesNothingElse(String path) {
    assertThat(mvc.get().uri(URI.create(path)).exchange().getResponse().getStatus())
        .isBetween(400, 404);
  }

  @Test
  void explainsTheLedgerAndEachEntryInWords() {
    long last = ledger.size() - 1;
    assertThat(mvc.get().uri("/ledger"))
        .hasStatusOk()
        .bodyText()
        .contains("Verify.java", ledger.key().toString().replace("+", "&#43;").substring(0, 10));
    assertThat(mvc.get().uri("/ledger/entries?from=" + last)).hasStatusOk();
    assertThat(mvc.get().uri("/ledger/entries/" + last))
        .hasStatusOk()
        .bodyText()
        .contains("Entry " + last, "Why you can believe it");
    assertThat(mvc.get().uri("/ledger/entries/" + last + ".json"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.entry")
        .isEqualTo(new String(ledger.entry(last).text().getBytes(UTF_8), UTF_8));
  }

  @Test
  void saysWhenThereIsNoSuchEntry() {
    assertThat(mvc.get().uri("/ledger/entries/999999999")).hasStatus4xxClientError();
  }
}
