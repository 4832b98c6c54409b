// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.LogWriter;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.TlogProof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A receipt")
class ReceiptTests {

  private static final byte[] CHECKS = "{\"format\":\"checks\"}\n".getBytes(UTF_8);
  private static final byte[] LEFT = "region,count\r\nNorth,50\r\n".getBytes(UTF_8);
  private static final String TITLE = "\"title\":\"Asthma and air\"";
  private static final List<String> ENTRIES =
      List.of(
          entry(
              "permit-granted",
              """
              "project":"prj-aaaaaaaa","permitVersion":1,"purposes":["research"],"conditions":[],
              "starts":"2026-11-01","ends":"2027-11-01","optOutRule":"choices apply"
              """),
          entry("tea-made", "\"cups\":1"),
          entry(
              "run-started",
              """
              "run":"run-aaaaaaaa","project":"prj-aaaaaaaa","permitVersion":1,%s,"commit":"0a1b",
              "organisationName":"University of Somewhere","choicesAsOf":"2026-11-21T11:59:00Z",
              "peopleSha256":"ab12","data":[{"dataset":"gp","title":"GP records","version":3}],
              "leftOut":[{"words":"for research","people":"about 10"}]
              """
                  .formatted(TITLE)),
          entry(
              "run-finished",
              """
              "run":"run-aaaaaaaa","project":"prj-aaaaaaaa",%s,"seconds":3.5,
              "outputs":[{"name":"counts.csv","level":"moderate","seal":"cd34"}]
              """
                  .formatted(TITLE)),
          entry(
              "release-checked",
              """
              "request":"rel-aaaaaaaa","turn":1,"profile":"ons/1","record":"%s","findings":{},"held":false
              """
                  .formatted(Bag.sha256(CHECKS))),
          entry("release-reviewed", review(1)),
          entry("release-reviewed", review(2)),
          entry(
              "release-approved",
              """
              "request":"rel-aaaaaaaa","turn":1,"manifest":"ef56","record":"%s","files":1,
              "expires":"2026-12-05T12:00:00Z"
              """
                  .formatted(Bag.sha256(CHECKS))),
          entry(
              "file-released",
              """
              "request":"rel-aaaaaaaa","run":"run-aaaaaaaa","project":"prj-aaaaaaaa","file":"tables/my counts.csv",
              "sha256":"%s","bytes":24,"rows":1,"record":"x","manifest":"ef56","audience":"public"
              """
                  .formatted(Bag.sha256(LEFT))));

  private final List<String> entries = new ArrayList<>(ENTRIES);
  private final SigningKey key = SigningKey.next("example.org/log", KeyKind.LOG, new Random(7));
  private final SigningKey ada = SigningKey.next("example.org/ada", KeyKind.LOG, new Random(9));
  private final SigningKey ben = SigningKey.next("example.org/ben", KeyKind.LOG, new Random(10));

  @TempDir Path folder;

  @BeforeEach
  void publish() {
    try (var writer = LogWriter.open(folder, key.verifier())) {
      entries.stream().skip(writer.size()).forEach(entry -> writer.append(entry.getBytes(UTF_8)));
      writer.publish(key.sign(new Checkpoint("example.org/log", writer.size(), writer.root())));
    }
  }

  @Test
  void ofARunIsGood() {
    var verdict = check(zip(run()));

    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.subject()).isEqualTo("run-aaaaaaaa");
    assertThat(verdict.entries()).isEqualTo(3);
    assertThat(verdict.size()).isEqualTo(ENTRIES.size());
  }

  @Test
  void ofAReleaseCarriesTheRecordOfChecksAndIsGood() {
    var verdict = check(zip(release()));

    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.subject()).isEqualTo("rel-aaaaaaaa");
  }

  @Test
  void ofAReleaseEnclosesTheFilesThatLeftAndIsGood() throws Exception {
    var zip = zip(enclosing("tables/my counts.csv", LEFT, 0, 2, 3, 4, 5, 6, 7, 8));

    assertThat(check(zip).faults()).isEmpty();
    assertThat(unzip(zip)).containsKey("receipt-rel-aaaaaaaa/data/files/tables/my counts.csv");
    var metadata = unzip(zip).get("receipt-rel-aaaaaaaa/" + Bag.METADATA);
    assertThat(new String(metadata, UTF_8))
        .contains("\"files/tables/my%20counts.csv\"", "https://tre.example.org/register/releases/");
  }

  @Test
  void thatEnclosesAnythingElseThanWhatLeftIsNotGood() {
    var other = "region,count\r\nNorth,3\r\n".getBytes(UTF_8);

    assertThat(rules(zip(enclosing("tables/my counts.csv", other, 0, 2, 3, 4, 5, 6, 7, 8))))
        .containsExactly("files");
    assertThat(rules(zip(enclosing("people.csv", LEFT, 0, 2, 3, 4, 5, 6, 7, 8))))
        .contains("ro-crate");
    add(
        entry(
            "release-recalled", "\"request\":\"rel-aaaaaaaa\",\"reason\":\"other\",\"fetched\":0"));
    assertThat(rules(zip(enclosing("tables/my counts.csv", LEFT, 0, 2, 3, 4, 5, 6, 7, 8, 9))))
        .isNotEmpty();
  }

  private Receipt enclosing(String name, byte[] bytes, int... indexes) {
    return new Receipt(
        Receipt.Subject.RELEASE,
        "rel-aaaaaaaa",
        issuer(),
        proven(indexes),
        Optional.of(CHECKS),
        Map.of(name, bytes));
  }

  @Test
  void isTheSameToTheLastByteWheneverItIsMade() {
    assertThat(zip(release())).isEqualTo(zip(release()));
  }

  @Test
  void ofARunThatIsNotOverOrWentWrongSaysSo() {
    var running = new Receipt(Receipt.Subject.RUN, "run-aaaaaaaa", issuer(), proven(0, 2), none());

    assertThat(check(zip(running)).faults()).isEmpty();
    assertThat(Metadata.of(running)).contains("ActiveActionStatus").doesNotContain("#output-1");
  }

  @Test
  void namesNobody() {
    assertThat(Metadata.of(release()))
        .contains(
            "An accredited analyst of University of Somewhere", "output checker at org-aaaaaaaa")
        .contains("/register/releases/rel-aaaaaaaa/files/tables/my%20counts.csv");
  }

  @Test
  void saysWhichDecisionsTheirMakersHaveNotSigned() {
    assertThat(Metadata.of(release()))
        .contains("Whoever made it has not signed it.")
        .doesNotContain("Signed by whoever made it");
  }

  @Test
  void carriesTheSignaturesOfThoseWhoDecided() throws Exception {
    add(registered(ada, "org-aaaaaaaa"), signed(5, ada, ada));

    var receipt = receipt(0, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(check(zip(receipt)).faults()).isEmpty();
    assertThat(Metadata.of(receipt))
        .contains("Signed by whoever made it: signatures/entry-000000000005.note")
        .contains("Whoever made it has not signed it.");
    assertThat(unzip(zip(receipt)))
        .containsKey("receipt-rel-aaaaaaaa/data/signatures/entry-000000000005.note");
  }

  @Test
  void withASignatureThatIsNotItsMakersIsNotGood() {
    add(
        registered(ada, "org-aaaaaaaa"),
        registered(ben, "org-bbbbbbbb"),
        signed(5, ada, ben),
        signed(5, ben, ben),
        signed(6, ada, ada),
        signed(5, ada, ada),
        signed(1, ada, ada));

    assertThat(rules(zip(receipt(0, 2, 3, 4, 5, 6, 7, 8, 9, 11))))
        .as("made with another key than the one it names")
        .containsExactly("decision");
    assertThat(rules(zip(receipt(0, 2, 3, 4, 5, 6, 7, 8, 10, 12))))
        .as("by a key of another organisation")
        .containsExactly("decision");
    assertThat(rules(zip(receipt(0, 2, 3, 4, 5, 6, 7, 8, 12))))
        .as("by a key that nobody registered")
        .containsExactly("decision");
    assertThat(rules(zip(receipt(0, 2, 3, 4, 5, 6, 7, 8, 9, 15))))
        .as("under no decision")
        .containsExactly("decision");
    assertThat(rules(zip(receipt(0, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14))))
        .as("one person for two")
        .containsExactly("decision");
  }

  @Test
  void ofFilesThatLeftWithoutTheSignaturesThatWereAskedForIsNotGood() {
    add(
        ENTRIES.get(7).replace("\"files\":1", "\"files\":1,\"signaturesNeeded\":3"),
        registered(ada, "org-aaaaaaaa"),
        registered(ben, "org-aaaaaaaa"),
        signed(5, ada, ada),
        signed(6, ben, ben));
    add(signed(9, ben, ben));

    assertThat(check(zip(receipt(0, 2, 3, 4, 5, 6, 9, 8, 10, 11, 12, 13, 14))).faults()).isEmpty();
    assertThat(rules(zip(receipt(0, 2, 3, 4, 5, 6, 9, 8, 10, 11, 12, 13))))
        .containsExactly("decision");
  }

  @Test
  void withAnyByteOfAnyFileChangedIsNotGood() throws Exception {
    add(registered(ada, "org-aaaaaaaa"), signed(5, ada, ada));
    var files = unzip(zip(receipt(0, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
    for (var path : files.keySet()) {
      var changed = new TreeMap<>(files);
      var bytes = files.get(path).clone();
      bytes[bytes.length / 2] ^= 1;
      changed.put(path, bytes);
      assertThat(check(rezip(changed)).good()).as(path).isFalse();
      changed.remove(path);
      assertThat(check(rezip(changed)).good()).as("without " + path).isFalse();
    }
    var further = new TreeMap<>(files);
    further.put("receipt-rel-aaaaaaaa/data/more.txt", new byte[] {1});
    assertThat(check(rezip(further)).good()).isFalse();
  }

  @Test
  void thatSomebodyElseWroteAnewIsNotGood() throws Exception {
    var stranger = SigningKey.next("example.org/log", KeyKind.LOG, new Random(8));
    var forged = ReceiptWriter.zip(run(), stranger::signText);
    assertThat(rules(forged)).containsExactly("signature");
    assertThat(ReceiptCheck.of(zip(run()), stranger.verifier()).faults())
        .extracting(Fault::rule)
        .contains("signature", "ledger");

    // Whoever has the key cannot make the description say what the ledger does not.
    var lie = unzip(zip(run()));
    var metadata = "receipt-run-aaaaaaaa/" + Bag.METADATA;
    lie.put(
        metadata,
        new String(lie.get(metadata), UTF_8).replace("for research", "for tea").getBytes(UTF_8));
    assertThat(rules(resigned(lie))).containsExactly("ledger");
  }

  @Test
  void withTheEntryOfSomethingElseIsNotGood() {
    var mixed =
        new Receipt(Receipt.Subject.RUN, "run-aaaaaaaa", issuer(), proven(0, 1, 2, 3), none());

    assertThat(rules(zip(mixed))).containsExactly("ledger");
  }

  @Test
  void withAnotherRecordOfChecksIsNotGood() {
    var receipt = release();
    var other =
        new Receipt(
            receipt.subject(),
            receipt.id(),
            receipt.issuer(),
            receipt.entries(),
            Optional.of("{}".getBytes(UTF_8)));

    assertThat(rules(zip(other))).containsExactly("checks");
  }

  @Test
  void thatBreaksTheProfileIsNotGood() throws Exception {
    for (var change :
        List.of(
            "\"sourceOrganization\"/\"source\"",
            "\"CreateAction\"/\"Thing\"",
            "\"Project\"/\"Thing\"",
            "\"mainEntity\"/\"main\"",
            "\"provider\"/\"from\"",
            "\"Person\"/\"Thing\"",
            "\"datePublished\"/\"date\"",
            "\"sameAs\"/\"same\"",
            "\"distribution\"/\"from\"",
            "CompletedActionStatus/DoneActionStatus")) {
      var parts = change.split("/", -1);
      var files = unzip(zip(run()));
      var metadata = "receipt-run-aaaaaaaa/" + Bag.METADATA;
      var text = new String(files.get(metadata), UTF_8);
      files.put(metadata, text.replace(parts[0], parts[1]).getBytes(UTF_8));
      assertThat(rules(resigned(files))).as(change).containsAnyOf("five-safes", "ro-crate");
    }
  }

  @Test
  void thatIsNoReceiptIsRefusedUnread() throws Exception {
    assertThat(rules("no zip".getBytes(UTF_8))).containsExactly("zip");
    assertThat(rules(rezip(Map.of("../../etc/passwd", new byte[1])))).containsExactly("zip");
    assertThat(rules(rezip(Map.of("/a/b", new byte[1])))).containsExactly("zip");
    assertThat(rules(rezip(Map.of("a/x", new byte[1], "b/x", new byte[1])))).containsExactly("zip");
    var bomb = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("a/x"));
      for (int i = 0; i < 80; i++) {
        zip.write(new byte[1024 * 1024]);
      }
    }
    assertThat(rules(bomb.toByteArray())).containsExactly("zip");
  }

  @Test
  void needsTheBeginningOfARun() {
    assertThatThrownBy(() ->
            zip(new Receipt(Receipt.Subject.RUN, "run-aaaaaaaa", issuer(), proven(0), none())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Receipt run() {
    return new Receipt(Receipt.Subject.RUN, "run-aaaaaaaa", issuer(), proven(0, 2, 3), none());
  }

  private Receipt release() {
    return receipt(0, 2, 3, 4, 5, 6, 7, 8);
  }

  private Receipt receipt(int... indexes) {
    return new Receipt(
        Receipt.Subject.RELEASE, "rel-aaaaaaaa", issuer(), proven(indexes), Optional.of(CHECKS));
  }

  private void add(String... more) {
    entries.addAll(List.of(more));
    publish();
  }

  private static String registered(SigningKey key, String organisation) {
    return entry(
        "signing-key-registered",
        "\"key\":\"%s\",\"organisation\":\"%s\"".formatted(key.verifier(), organisation));
  }

  /// What an entry says about a signature: whose key it names, and whose key really signed.
  private String signed(int about, SigningKey named, SigningKey signer) {
    var text = Statement.ofDecision("example.org/log", about, entries.get(about));
    var note = new String(signer.signText(text).bytes(), UTF_8).replace("\n", "\\n");
    return entry(
        "decision-signed",
        "\"entry\":%d,\"key\":\"%s\",\"note\":\"%s\"".formatted(about, named.verifier(), note));
  }

  private static Optional<byte[]> none() {
    return Optional.empty();
  }

  private Environment issuer() {
    return new Environment("Test environment", "https://tre.example.org", key.verifier());
  }

  private List<ProvenEntry> proven(int... indexes) {
    var source = new FolderSource(folder);
    var log = TiledLog.open(source, key.verifier());
    var note = org.glasshouse.tlog.SignedNote.parse(source.read("checkpoint"));
    var entries = new ArrayList<ProvenEntry>();
    for (int index : indexes) {
      entries.add(ProvenEntry.of(this.entries.get(index), TlogProof.of(log, note, index)));
    }
    return entries;
  }

  private byte[] zip(Receipt receipt) {
    return ReceiptWriter.zip(receipt, key::signText);
  }

  private ReceiptCheck.Verdict check(byte[] zip) {
    return ReceiptCheck.of(zip, key.verifier());
  }

  private List<String> rules(byte[] zip) {
    return check(zip).faults().stream().map(Fault::rule).distinct().toList();
  }

  /// The files with manifests and signature made anew, by somebody who has the key.
  private byte[] resigned(Map<String, byte[]> files) throws Exception {
    var top = files.keySet().iterator().next().replaceFirst("/.*", "/");
    var bare = new TreeMap<String, byte[]>();
    files.forEach((path, bytes) -> bare.put(path.substring(top.length()), bytes));
    Consumer<String> make =
        manifest -> {
          boolean payload = manifest.equals(Bag.MANIFEST);
          var listed = new TreeMap<>(bare);
          listed
              .keySet()
              .removeIf(
                  path -> payload != path.startsWith("data/") || path.equals(Bag.TAG_MANIFEST));
          bare.put(manifest, Bag.manifest(listed).getBytes(UTF_8));
        };
    make.accept(Bag.MANIFEST);
    var identifier =
        new String(bare.get("bag-info.txt"), UTF_8)
            .replaceAll("(?s).*(urn:uuid:[0-9a-f-]*).*", "$1");
    var statement =
        Bag.statement("example.org/log", identifier, bare.getOrDefault(Bag.MANIFEST, new byte[0]));
    bare.put(Bag.SIGNATURE, key.signText(statement).bytes());
    make.accept(Bag.TAG_MANIFEST);
    var all = new TreeMap<String, byte[]>();
    bare.forEach((path, bytes) -> all.put(top + path, bytes));
    return rezip(all);
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws Exception {
    var files = new TreeMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static byte[] rezip(Map<String, byte[]> files) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String review(int number) {
    return "\"request\":\"rel-aaaaaaaa\",\"turn\":1,\"review\":%d,\"role\":\"output checker\",\"organisation\":\"org-aaaaaaaa\""
        .formatted(number);
  }

  private static String entry(String kind, String data) {
    return "{\"at\":\"2026-11-21T12:00:00Z\",\"data\":{%s},\"kind\":\"%s\",\"version\":1}"
        .formatted(data.strip(), kind);
  }
}
