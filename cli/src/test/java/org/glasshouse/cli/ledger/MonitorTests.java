// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.LogWriter;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.TileAudit;
import org.glasshouse.tlog.TiledLog;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The monitor")
class MonitorTests {

  private static final String PERMIT =
      """
      "permit-granted", {"project":"p-1","permitVersion":1,"optOutRule":"choices apply",
        "datasets":[{"dataset":"gp"}],"starts":"2026-11-01","ends":"2026-11-30"}
      """;
  private static final String RUN =
      """
      "run-started", {"run":"run-1","project":"p-1","permitVersion":1,"organisationName":"Uni",
        "data":[{"dataset":"gp"}]}
      """;
  private static final String REVIEW =
      """
      "release-reviewed", {"request":"r-1","turn":1,"review":%d}
      """;
  private static final String APPROVAL =
      """
      "release-approved", {"request":"r-1","turn":1,"files":9,"manifest":"abc",
        "expires":"2026-11-25T00:00:00Z"}
      """;
  private static final String APPLICATION =
      """
      "application-submitted", {"project":"p-1","bodies":[]}
      """;
  private static final String REQUEST =
      """
      "release-requested", {"request":"r-1","turn":1,"project":"p-1","run":"run-1","audience":"public"}
      """;
  private static final String CHECK =
      """
      "release-checked", {"request":"r-1","turn":1,"findings":{}}
      """;
  private static final String RELEASE =
      """
      "file-released", {"project":"p-1","request":"r-1","run":"run-1","manifest":"abc","audience":"public"}
      """;

  /// What other tests tell in full, and the short stories here leave out.
  private static final Set<String> TOLD_APART =
      Set.of(
          "permit-unasked",
          "release-unasked",
          "approved-unlooked",
          "approved-twice",
          "release-after-end");

  private final SigningKey key = SigningKey.next("example.org/log", KeyKind.LOG, new Random(1));
  private final List<String> entries = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void findsNothingInAnOrderlyLedger() {
    add(APPLICATION, PERMIT, RUN, REQUEST, CHECK);
    add(REVIEW.formatted(1), REVIEW.formatted(2), APPROVAL, RELEASE);

    assertThat(rules(monitor())).isEmpty();
  }

  @Test
  void findsARunWithoutOrUnderAnExpiredPermit() {
    add(RUN);
    assertThat(rules()).containsExactly("run-without-permit");
    add(PERMIT);
    addOn("2026-12-01", RUN.replace("run-1", "run-2"));

    assertThat(rules()).containsExactly("run-without-permit", "run-outside-permit");
  }

  @Test
  void findsARunOnDataThatThePermitDoesNotName() {
    add(PERMIT, RUN.replace("\"gp\"", "\"hospital\""));

    assertThat(rules()).containsExactly("run-outside-permit");
  }

  @Test
  void findsARunThatBeganUnderAPermitThatAnotherHadReplaced() {
    add(PERMIT, RUN, amended(2, "2026-11-25"), RUN.replace("run-1", "run-2"));
    assertThat(rules()).containsExactly("run-under-replaced-permit");

    add(RUN.replace("run-1", "run-3").replace("Version\":1", "Version\":2"));
    assertThat(rules()).containsExactly("run-under-replaced-permit");
  }

  @Test
  void findsAReleaseAfterTheEarlierEndOfTheNewestPermit() {
    add(PERMIT, RUN, amended(2, "2026-11-22"), REVIEW.formatted(1), REVIEW.formatted(2), APPROVAL);
    addOn("2026-11-23", RELEASE);

    assertThat(rules()).containsExactly("released-outside-permit");
  }

  @Test
  void findsAPermitThatReplacesAnotherThanTheOneBeforeIt() {
    add(PERMIT, amended(2, "2026-11-25"), amended(2, "2026-11-25"), amended(4, "2026-11-25"));

    assertThat(rules()).containsExactly("permit-out-of-order", "permit-out-of-order");
  }

  @Test
  void findsAPermitThatIsExtendedTwice() {
    add(PERMIT, amended(2, "2026-12-25"), amended(3, "2026-12-01"));
    assertThat(rules()).isEmpty();
    add(amended(4, "2026-12-02"));

    assertThat(rules()).containsExactly("permit-extended-twice");
  }

  private static String amended(int version, String ends) {
    return PERMIT
        .replace("Version\":1", "Version\":" + version)
        .replace("2026-11-30", ends)
        .replace(
            "\"optOutRule\"",
            "\"permit\":\"p-1/%d\",\"replaces\":\"p-1/%d\",\"optOutRule\""
                .formatted(version, version - 1));
  }

  @Test
  void findsARunOfASuspendedProject() {
    add(PERMIT, "\"project-suspended\", {\"project\":\"p-1\"}", RUN);
    assertThat(rules()).containsExactly("run-while-suspended");
    add("\"project-resumed\", {\"project\":\"p-1\"}", RUN.replace("run-1", "run-2"));

    assertThat(rules()).containsExactly("run-while-suspended");
  }

  @Test
  void findsAReleaseThatNobodyChecked() {
    add(PERMIT, RUN, RELEASE);
    assertThat(rules()).containsExactly("released-unapproved");
    add(REVIEW.formatted(1), REVIEW.formatted(1), APPROVAL);

    assertThat(rules()).containsExactly("released-unapproved", "approved-unchecked");
  }

  @Test
  void findsAReleaseThatFewerCheckedThanItsPermitSays() {
    var permit = PERMIT.replace("\"datasets\"", "\"outputs\":{\"checkers\":0},\"datasets\"");
    var requested = REQUEST;
    var checked = "\"release-checked\", {\"request\":\"r-1\",\"turn\":1,\"findings\":{}}";
    add(permit, RUN, requested, checked, APPROVAL, RELEASE);
    assertThat(rules()).as("the permit says that nobody has to look").isEmpty();

    add(requested.replace("public", "project"), checked, APPROVAL);
    assertThat(rules()).as("members only").containsExactly("approved-unchecked");
    add(requested, checked.replace("{}}", "{\"count.low\":1}}"), APPROVAL);
    assertThat(rules()).as("the machine found something").hasSize(2);
    add(permit.replace("\"checkers\":0", "\"checkers\":2"), requested, checked, APPROVAL);
    assertThat(rules()).as("a newer permit says two").hasSize(3);
  }

  @Test
  void findsAReleaseAfterItsApprovalOrItsPermitEndedAndFromASuspendedProject() {
    add(PERMIT, RUN, REVIEW.formatted(1), REVIEW.formatted(2), APPROVAL);
    addOn("2026-11-26", RELEASE);
    assertThat(rules()).containsExactly("released-late");

    addOn("2026-12-01", APPROVAL.replace("11-25", "12-25"), RELEASE);
    assertThat(rules()).containsExactly("released-late", "released-outside-permit");

    addOn("2026-12-01", "\"project-suspended\", {\"project\":\"p-1\"}", RELEASE);
    assertThat(rules())
        .containsExactly("released-late", "released-outside-permit", "released-while-suspended");
  }

  @Test
  void findsARunThatEndsTwiceOrWithoutABeginning() {
    var end = "\"run-finished\", {\"run\":\"run-1\",\"project\":\"p-1\"}";
    add(PERMIT, RUN, end);
    assertThat(rules()).isEmpty();

    add(end, end.replace("run-1", "run-2"));
    assertThat(rules()).containsExactly("run-out-of-order", "run-out-of-order");
  }

  @Test
  void findsAReleaseFromARunThatNeverStarted() {
    add(PERMIT, REVIEW.formatted(1), REVIEW.formatted(2), APPROVAL, RELEASE);

    assertThat(rules()).containsExactly("release-without-run");
  }

  @Test
  void findsOneDatasetUsedWithAndWithoutOptOutsInOneMonth() {
    add(PERMIT, RUN);
    add(PERMIT.replace("p-1", "p-2").replace("choices apply", "exempt"));
    addOn("2026-11-28", RUN.replace("p-1", "p-2").replace("run-1", "run-2"));

    assertThat(rules()).containsExactly("opt-outs-uneven");
  }

  @Test
  void findsDataThatCameThroughAClosedFlow() {
    add("\"flow-agreed\", {\"flow\":\"f\"}", "\"source-file-received\", {\"flow\":\"f\"}");
    assertThat(rules()).isEmpty();
    add("\"flow-stopped\", {\"flow\":\"f\"}", "\"source-file-received\", {\"flow\":\"f\"}");

    assertThat(rules()).containsExactly("flow-not-open");
  }

  @Test
  void findsSignaturesThatDoNotHoldAndOneKeyUnderTwoReviews() {
    var checker = SigningKey.next("example.org/checker", KeyKind.LOG, new Random(2));
    var other = SigningKey.next("example.org/other", KeyKind.LOG, new Random(3));
    add(REVIEW.formatted(1), REVIEW.formatted(2), registered(checker));
    add(signed(checker, checker, 0));
    assertThat(rules()).isEmpty();

    add(signed(checker, checker, 1));
    assertThat(rules()).containsExactly("reviews-by-one-key");

    add(signed(other, other, 1), signed(checker, other, 1), signed(checker, checker, 2));
    assertThat(rules())
        .containsExactly(
            "reviews-by-one-key", "signature-wrong", "signature-wrong", "signature-wrong");

    add(registered(other).replace("registered", "withdrawn"));
    add(registered(checker).replace("registered", "withdrawn"), signed(checker, checker, 0));
    assertThat(rules()).hasSize(5).endsWith("signature-wrong");
  }

  @Test
  void findsASignatureUnderAReviewByAKeyOfAnotherOrganisation() {
    var checker = SigningKey.next("example.org/checker", KeyKind.LOG, new Random(2));
    var review = REVIEW.formatted(1).replace("\"turn\"", "\"organisation\":\"checkers\",\"turn\"");
    var key = registered(checker).replace("}", ",\"organisation\":\"%s\"}");
    add(review, key.formatted("checkers"));
    add(signed(checker, checker, 0));
    assertThat(rules()).isEmpty();

    add(key.formatted("uni"), signed(checker, checker, 0));
    assertThat(rules()).containsExactly("signature-of-others");
  }

  private static String registered(SigningKey key) {
    return "\"signing-key-registered\", {\"key\":\"%s\"}".formatted(key.verifier());
  }

  @Test
  void findsAFileThatLeftBeforeTheSignaturesThatItsApprovalWaitsFor() {
    var checker = SigningKey.next("example.org/one", KeyKind.LOG, new Random(3));
    var other = SigningKey.next("example.org/two", KeyKind.LOG, new Random(4));
    add(PERMIT, RUN, REVIEW.formatted(1), REVIEW.formatted(2));
    add(APPROVAL.replace("\"turn\"", "\"signaturesNeeded\":3,\"turn\""));
    add(registered(checker), registered(other));
    add(signed(checker, checker, 2), signed(other, other, 3), RELEASE);
    assertThat(rules()).containsExactly("released-unsigned");

    add(signed(other, other, 4), RELEASE);
    assertThat(rules()).containsExactly("released-unsigned");
  }

  /// What an entry says about a signature: whose key it names, and whose key really signed.
  private String signed(SigningKey named, SigningKey signer, int about) {
    var text = Statement.ofDecision("example.org/log", about, entries.get(about));
    var note = new String(signer.signText(text).bytes(), UTF_8).replace("\n", "\\n");
    return "\"decision-signed\", {\"entry\":%d,\"key\":\"%s\",\"note\":\"%s\"}"
        .formatted(about, named.verifier(), note);
  }

  @Test
  void findsATimeThatRanBack() {
    addOn("2026-11-20", PERMIT);
    addOn("2026-11-19", PERMIT);

    assertThat(rules()).containsExactly("time-ran-back");
  }

  @Test
  void findsWhatBreaksThePublishedSchema() throws Exception {
    var schema =
        new PublishedSchema(
            new JsonMapper()
                .readTree(
                    """
                    {"tea-made": {"1": {"cups": "number", "by?": "text", "sugars": [{"lumps": "number"}],
                      "of": {"*": "truth"}}}}
                    """));

    var good = "{\"cups\":1,\"by\":\"Jo\",\"sugars\":[{\"lumps\":2}],\"of\":{\"milk\":true}}";
    assertThat(read(schema, good, "tea-made")).isEmpty();
    assertThat(read(schema, good.replace(",\"by\":\"Jo\"", ""), "tea-made")).isEmpty();
    for (var change :
        List.of(
            "1,/\"1\",",
            "\"Jo\"/null",
            "lumps/spoons",
            "2/\"2\"",
            "true/\"yes\"",
            "[{/[7,{",
            "cups/mugs")) {
      var parts = change.split("/", 2);
      assertThat(read(schema, good.replace(parts[0], parts[1]), "tea-made"))
          .as(change)
          .isNotEmpty();
    }
    assertThat(read(schema, good, "coffee-made")).hasSize(1);
  }

  @Test
  void acceptsARunsEntryInEachVersionThatWasEverPublishedAndNoMixture() {
    var schema = PublishedSchema.builtIn();
    var first =
        """
        {"choicesAsOf":"2026-11-21T12:00:00Z","commit":"0a1b","data":[],"leftOut":[],
          "organisationName":"Uni","peopleSha256":"ab","permitVersion":1,"project":"p-1",
          "run":"run-1","title":"Ages"}
        """
            .strip();
    var second =
        first.replace("\"leftOut\"", "\"imports\":[],\"readingSha256\":\"cd\",\"leftOut\"");
    var third = second.replace("\"title\"", "\"usesRoot\":\"ef\",\"title\"");

    assertThat(started(schema, 1, first)).isEmpty();
    assertThat(started(schema, 2, second)).isEmpty();
    assertThat(started(schema, 3, third)).isEmpty();
    assertThat(started(schema, 2, third)).isNotEmpty();
    assertThat(started(schema, 3, second)).isNotEmpty();
    assertThat(started(schema, 4, third)).isNotEmpty();
  }

  private static List<Finding> started(PublishedSchema schema, int version, String data) {
    var text = new String(text("2026-11-21", "\"run-started\", " + data), UTF_8);
    return schema.read(
        LogEntry.parse(
            0, text.replace("\"version\":1}", "\"version\":" + version + "}").getBytes(UTF_8)));
  }

  @Test
  void exitsWithOneForAForkAReplayAndAnAlteredFileAndWithTwoForNothingThere() throws Exception {
    add("\"a\", {}");
    var state = folder.resolve("seen").toString();
    var log = folder.resolve("log");
    assertThat(run("--state", state)).contains("1 entries read");
    var old = Files.readAllBytes(log.resolve("checkpoint"));
    add("\"b\", {}");
    run("--state", state);

    Files.write(log.resolve("checkpoint"), old);
    assertThat(run("--state", state)).contains("T005").startsWith("exit 1");
    Files.move(log, folder.resolve("log-aside"));
    entries.clear();
    add("\"c\", {}", "\"d\", {}", "\"e\", {}");
    assertThat(run("--state", state)).contains("T006").startsWith("exit 1");
    var tile = log.resolve("tile/entries/000.p/3");
    Files.write(tile, Arrays.copyOf(Files.readAllBytes(tile), 10));
    assertThat(run()).contains("T002").startsWith("exit 1");
    Files.delete(tile);
    assertThat(run("--json")).contains("T013", "\"kind\":\"gap\"").startsWith("exit 1");

    Files.delete(log.resolve("checkpoint"));
    assertThat(run("--json")).contains("T004", "\"kind\":\"unreadable\"").startsWith("exit 2");
  }

  @Test
  void findsEachTileThatIsMissingOrAltered() throws Exception {
    for (int i = 0; i < 700; i++) {
      entries.add(new String(text("2026-11-21", "\"tea-made\", {}"), UTF_8));
    }
    add("\"tea-made\", {}");
    var state = folder.resolve("seen").toString();
    run("--state", state);
    try (var files = Files.walk(folder.resolve("log/tile"))) {
      for (var tile : files.filter(Files::isRegularFile).toList()) {
        var good = Files.readAllBytes(tile);
        var bad = good.clone();
        bad[bad.length - 1] ^= 1;
        Files.write(tile, bad);
        assertThat(run()).as("altered %s", tile).startsWith("exit 1").contains("T001");
        Files.delete(tile);
        assertThat(run()).as("without %s", tile).startsWith("exit 1").contains("T013");
        Files.write(tile, good);
      }
    }
    assertThat(run()).doesNotContain("T0");

    var edge = folder.resolve("log/tile/0/002.p/189");
    var bad = Files.readAllBytes(edge);
    bad[0] ^= 1;
    Files.write(edge, bad);
    assertThat(run("--state", state)).startsWith("exit 1").contains("T001");
  }

  @Test
  void wantsAWitnesssWordThatIsFreshAndCoversTheLog() throws Exception {
    var witness = SigningKey.next("example.org/w", KeyKind.WITNESS, new Random(5));
    var now = Clock.systemUTC().instant();
    add("\"tea-made\", {}");
    var first = SignedNote.parse(Files.readAllBytes(folder.resolve("log/checkpoint")));
    for (int i = 0; i < 20; i++) {
      add("\"tea-made\", {}");
    }
    var told = new String[] {"--witness", witness.verifier().toString()};
    confirm(witness, first, now.minus(Duration.ofHours(25)));
    assertThat(run(told)).startsWith("exit 1").contains("T015", "24 hours");
    assertThat(run(told[0], told[1], "--hours", "26")).doesNotContain("T015");
    confirm(witness, first, now.plus(Duration.ofMinutes(10)));
    assertThat(run(told)).startsWith("exit 1").contains("T015", "in the future");
    confirm(witness, first, now);
    assertThat(run(told)).doesNotContain("T015").contains("confirmed by example.org/w");
    assertThat(run(told[0], told[1], "--uncovered", "19", "--json"))
        .startsWith("exit 1")
        .contains("\"kind\":\"stale\"", "20 entries uncovered");
  }

  private void confirm(SigningKey witness, SignedNote note, Instant at) throws Exception {
    var word = witness.cosign(Checkpoint.parse(note.text()), at);
    Files.write(folder.resolve("log/witnessed"), note.with(List.of(word)).bytes());
  }

  @Test
  void findsAnEntryThatIsNotOneObjectInUtf8AndNothingElse() {
    var entry = new String(text("2026-11-21", "\"tea-made\", {}"), UTF_8);
    assertThat(LogEntry.parse(0, entry.getBytes(UTF_8)).kind()).isEqualTo("tea-made");
    for (var other :
        List.of(
            (entry + " {}").getBytes(UTF_8),
            (entry + "x").getBytes(UTF_8),
            entry.replace("{\"at\"", "{\"kind\":\"a\",\"at\"").getBytes(UTF_8),
            entry.replace("tea", "t\u00e9a").getBytes(ISO_8859_1))) {
      assertThatThrownBy(() -> LogEntry.parse(0, other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("it is not (JSON|UTF-8)");
    }
  }

  @Test
  void goesOnFromWhereItWasWithoutTheOldEntriesAndTellsOnlyWhatIsNew() throws Exception {
    var state = folder.resolve("seen").toString();
    for (int i = 0; i < 300; i++) {
      entries.add(new String(text("2026-11-21", "\"tea-made\", {}"), UTF_8));
    }
    add(PERMIT, RUN);
    assertThat(run("--state", state))
        .startsWith("exit 1")
        .contains("302 entries", "302 of them new");

    // The old bundle is not asked for again, and the permit is remembered.
    Files.delete(folder.resolve("log/tile/entries/000"));
    addOn("2026-12-05", RUN.replace("run-1", "run-2"));
    var report = run("--state", state, "--json");
    assertThat(report).startsWith("exit 1").contains("run-outside-permit", "\"from\":302");
    assertThat(report).doesNotContain("run-without-permit");

    assertThat(run("--state", state)).startsWith("exit 0").contains("0 of them new");
    Files.writeString(folder.resolve("seen"), "something else");
    assertThat(run("--state", state)).startsWith("exit 2");
  }

  @Test
  void comparesTheRegistersTotalsWithTheLog() throws Exception {
    var totals = folder.resolve("totals.json");
    var state = folder.resolve("seen").toString();
    add(PERMIT, RUN);
    Files.writeString(totals, "{\"entries\":1,\"totals\":{\"permit-granted\":1}}");
    assertThat(run("--register", totals.toString())).doesNotContain("register-");

    Files.writeString(
        totals, "{\"entries\":2,\"totals\":{\"permit-granted\":1,\"run-started\":2}}");
    assertThat(run("--register", totals.toString(), "--state", state))
        .startsWith("exit 1")
        .contains(
            "register-differs: The register counts 2 entries run-started, and the log has 1.");

    Files.writeString(totals, "{\"entries\":1,\"totals\":{\"permit-granted\":1}}");
    assertThat(run("--register", totals.toString(), "--state", state)).contains("register-behind");
    Files.writeString(totals, "{\"entries\":9,\"totals\":{}}");
    assertThat(run("--register", totals.toString())).startsWith("exit 1").contains("T005");
  }

  private List<Finding> read(PublishedSchema schema, String data, String kind) {
    return schema.read(LogEntry.parse(0, text("2026-11-21", "\"" + kind + "\", " + data)));
  }

  private void add(String... added) {
    addOn("2026-11-21", added);
  }

  private void addOn(String day, String... added) {
    for (var entry : added) {
      entries.add(new String(text(day, entry), UTF_8));
    }
    try (var writer = LogWriter.open(folder.resolve("log"), key.verifier())) {
      for (var text : entries.subList(Math.toIntExact(writer.size()), entries.size())) {
        writer.append(text.getBytes(UTF_8));
      }
      writer.publish(key.sign(new Checkpoint("example.org/log", writer.size(), writer.root())));
    }
  }

  private static byte[] text(String day, String entry) {
    int comma = entry.indexOf(',');
    return "{\"at\":\"%sT12:00:00Z\",\"data\":%s,\"kind\":%s,\"version\":1}"
        .formatted(day, entry.substring(comma + 1), entry.substring(0, comma))
        .getBytes(UTF_8);
  }

  /// The rules that were broken, apart from the schema, which the made-up entries do not keep.
  private List<String> rules() {
    return rules(monitor()).stream().filter(rule -> !TOLD_APART.contains(rule)).toList();
  }

  private static List<String> rules(Monitor monitor) {
    return monitor.findings().stream()
        .map(Finding::rule)
        .filter(rule -> !rule.equals("schema"))
        .toList();
  }

  private Monitor monitor() {
    var monitor =
        new Monitor(
            new PublishedSchema(new JsonMapper().createObjectNode()),
            "example.org/log",
            Reading.start(),
            0);
    var source = new FolderSource(folder.resolve("log"));
    var log = TiledLog.open(source, key.verifier());
    monitor.read(log, log.checkpoint().size(), TileAudit.after(source, Optional.empty()));
    return monitor;
  }

  private String run(String... further) {
    var out = new StringWriter();
    var arguments = new ArrayList<>(List.of(folder.resolve("log").toString()));
    arguments.addAll(List.of("--key", key.verifier().toString()));
    arguments.addAll(List.of(further));
    int exit =
        new CommandLine(new MonitorCommand())
            .setOut(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    return "exit " + exit + "\n" + out;
  }
}
