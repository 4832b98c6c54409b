// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Vectors that others published: the trees of the Certificate Transparency reference
/// implementation, the signed note of Go's checksum database, keys and examples of the C2SP texts.
@DisplayName("The published vectors")
class PublishedVectorTests {

  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static final String NEUMANN_SECRET =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String NEUMANN =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String NEUMANN_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  @Test
  void rootsOfGrowingTreesAreThoseOfCertificateTransparency() {
    var edge = new RightEdge();
    assertThat(edge.root().hex()).isEqualTo(ROOTS.getFirst());

    for (int i = 0; i < LEAVES.size(); i++) {
      edge.append(HexFormat.of().parseHex(LEAVES.get(i)), (_, _) -> {});

      assertThat(edge.root().hex()).isEqualTo(ROOTS.get(i + 1));
    }
  }

  @Test
  void proofsAreThoseOfRfc6962() {
    var log = ListedLog.of(LEAVES.stream().map(HexFormat.of()::parseHex).toList());

    assertThat(log.at(8).inclusion(5).hashes().stream().map(Hash::hex))
        .containsExactly(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertThat(log.at(8).consistency(6).hashes().stream().map(Hash::hex))
        .containsExactly(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertThat(log.at(5).consistency(2).hashes().stream().map(Hash::hex))
        .containsExactly(
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
  }

  @Test
  void theNoteOfGoIsReadAndWrittenByteForByte() {
    var note = SignedNote.parse(NEUMANN_NOTE.getBytes(UTF_8));
    var key = SigningKey.parse(NEUMANN_SECRET);

    VerifierKey.parse(NEUMANN).verify(note);

    assertThat(key.verifier()).hasToString(NEUMANN);
    assertThat(new SignedNote(note.text(), List.of(key.sign(note.text()))).bytes())
        .isEqualTo(NEUMANN_NOTE.getBytes(UTF_8));
  }

  @Test
  void aPublicWitnessKeyOfTheNetworkIsRead() {
    var text = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    var key = VerifierKey.parse(text);

    assertThat(key.kind()).isEqualTo(KeyKind.WITNESS);
    assertThat(key).hasToString(text);
  }

  @Test
  void theCheckpointOfTheSpecificationIsRead() {
    var text =
        """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
        """;

    var note = SignedNote.parse(text.getBytes(UTF_8));

    assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(20_852_163);
    assertThat(note.signatures()).hasSize(2);
    assertThat(note.bytes()).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void tilePathsAreThoseOfTheSpecification() {
    assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
    assertThat(Tile.of(0, 273, 70_000).path()).isEqualTo("tile/0/273.p/112");
    assertThat(Tile.of(1, 0, 70_000).path()).isEqualTo("tile/1/000");
    assertThat(Tile.of(1, 1, 70_000).path()).isEqualTo("tile/1/001.p/17");
    assertThat(Tile.of(2, 0, 70_000).path()).isEqualTo("tile/2/000.p/1");
    assertThat(Tile.of(Tile.ENTRIES, 273, 70_000).path()).isEqualTo("tile/entries/273.p/112");
  }

  @Test
  void tilePathsAreReadBackAndNothingElseIs() {
    assertThat(Tile.parse("tile/0/x001/x234/067")).contains(new Tile(0, 1_234_067, 256));
    assertThat(Tile.parse("tile/entries/273.p/112")).contains(new Tile(Tile.ENTRIES, 273, 112));
    assertThat(
            List.of(
                "tile/0/000.p/256",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/8/000",
                "tile/0/0",
                "tile/0/x000/001",
                "tile/0/../../keys/ledger",
                "tile/entries/000/",
                "/tile/0/000"))
        .allMatch(path -> Tile.parse(path).isEmpty());
  }
}
