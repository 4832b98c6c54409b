// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A saved proof")
class TlogProofTests {

  private final SigningKey key = SigningKey.next("example.org/log", KeyKind.LOG, new Random(7));
  private final TiledLog log = ListedLog.numbered(300).at(300);
  private final SignedNote note = key.sign(log.checkpoint());

  @Test
  void convincesWhoeverHasTheEntryAndTheKey() {
    var proof = TlogProof.parse(TlogProof.of(log, note, 277).text());

    assertThat(proof.verify("entry 277".getBytes(UTF_8), key.verifier()).size()).isEqualTo(300);
    assertThatThrownBy(() -> proof.verify("entry 278".getBytes(UTF_8), key.verifier()))
        .isInstanceOf(LogProblem.Altered.class);
    var stranger = SigningKey.next("example.org/log", KeyKind.LOG, new Random(8)).verifier();
    assertThatThrownBy(() -> proof.verify("entry 277".getBytes(UTF_8), stranger))
        .isInstanceOf(LogProblem.NotSigned.class);
  }

  @Test
  void isWrittenAsTheSpecificationSays() {
    var text = TlogProof.of(log, note, 277).text();

    assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nindex 277\n");
    assertThat(text).endsWith("\n\n" + new String(note.bytes(), UTF_8));
    assertThat(TlogProof.parse(text.replace("\nindex", "\nextra YWdl\nindex")).text())
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2sp.org/tlog-proof@v1\n\n",
        "c2sp.org/tlog-proof@v2\nindex 1\n\nx\n1\nx\n\n— x AAAAAAA=\n",
        "c2sp.org/tlog-proof@v1\nindex 01\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex 1\n\nno note"
      })
  void thatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> TlogProof.parse(text)).isInstanceOf(LogProblem.Misshapen.class);
  }

  @Test
  void cannotBeMadeFromATextThatWasSignedAsSomethingElse() {
    assertThatThrownBy(() -> key.signText(log.checkpoint().text()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> key.signText(log.checkpoint().text() + "an extension\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(key.signText("example.org/log/receipt\nurn:x\ny\n").text()).endsWith("y\n");
  }
}
