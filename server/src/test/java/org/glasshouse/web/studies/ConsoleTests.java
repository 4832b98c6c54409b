// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Sanctions;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.RunState;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse run verify` as the server sees it; the command's own tests play the server.
@EnvironmentTest
@DisplayName("The console")
class ConsoleTests {

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            cohort:
              run: sql:v1 cohort.sql
              outputs: {highly_sensitive: {rows: cohort.parquet}}
            chance:
              run: python:v2 chance.py
              outputs: {moderately_sensitive: {number: o/chance.txt}}
            old:
              run: stata-mp:v1 old.do
              outputs: {moderately_sensitive: {log: o2/old.log}}
          """,
          "cohort.sql",
          "select person_id, year_of_birth from person",
          "chance.py",
          "import os\nopen('o/chance.txt', 'w').write(os.urandom(8).hex())\n");

  @Autowired ApplicationContext context;
  @Autowired MockMvcTester mvc;
  @Autowired Outputs outputs;
  @Autowired Sanctions sanctions;
  @Autowired Ledger ledger;

  @Value("${glasshouse.home}")
  Path home;

  @TempDir Path lake;

  @Test
  void hasARunDoneAgainAndTellsOfEachOutputWhetherItIsTheSame()
      throws SQLException, InterruptedException, IOException {
    var bench = new StudyBench(context, lake);
    var run = bench.start(bench.commit(STUDY));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);

    var lines = ConsoleCall.in(home).verify(run.value());

    assertThat(kinds(lines)).startsWith("started").endsWith("compared");
    assertThat(lines)
        .contains(
            "{\"is\":\"step\",\"step\":\"cohort\",\"state\":\"done\"}",
            "{\"is\":\"step\",\"step\":\"chance\",\"state\":\"done\"}",
            "{\"is\":\"step\",\"step\":\"old\",\"state\":\"not-run\"}");
    assertThat(lines.getLast())
        .contains("\"same\":false")
        .contains("{\"name\":\"cohort.parquet\",\"verdict\":\"same\"}")
        .contains("{\"name\":\"o/chance.txt\",\"verdict\":\"different\"}")
        .doesNotContain(outputs.find(run, "cohort.parquet").sha256());
    saysInThePageAndTheLedgerThatNobodySignedInAsked(bench, run, lines);
    isTheConversationThatTheDocsShow(lines);
  }

  private void saysInThePageAndTheLedgerThatNobodySignedInAsked(
      StudyBench bench, RunId run, List<String> lines) throws IOException {
    var again = JsonMapper.shared().readTree(lines.getLast()).get("again").asString();
    var page =
        mvc.get()
            .uri("/projects/" + bench.project + "/runs/" + again)
            .with(SignIns.as(bench.desk.amina.id()))
            .exchange()
            .getResponse()
            .getContentAsString();
    assertThat(page).contains("Whoever runs the server, at its own machine", "Some output is not");
    ledger.awaitSequenced();
    assertThat(mvc.get().uri("/register/projects/" + bench.project))
        .hasStatusOk()
        .bodyText()
        .contains("Whoever runs the server asked that run " + run + " be done again.");
  }

  /// The command's tests play this conversation, so it has to be the real one.
  private static void isTheConversationThatTheDocsShow(List<String> lines) throws IOException {
    var shown =
        Files.readAllLines(Path.of("../docs/reference/run-commands.md")).stream()
            .filter(line -> line.startsWith("{\"is\""))
            .toList();
    assertThat(shown).isNotEmpty();
    for (var line : lines) {
      assertThat(shown.stream().map(ConsoleTests::shape)).contains(shape(line));
    }
  }

  private static String shape(String line) {
    JsonNode answer = JsonMapper.shared().readTree(line);
    return answer.get("is").asString() + new TreeSet<>(answer.propertyNames());
  }

  private static List<String> kinds(List<String> lines) {
    return lines.stream()
        .map(line -> JsonMapper.shared().readTree(line).get("is").asString())
        .toList();
  }

  @Test
  void refusesWhatTheRulesRefuseAndWhatIsNoQuestion()
      throws SQLException, InterruptedException, IOException {
    var call = ConsoleCall.in(home);
    assertThat(call.verify("run-none")).singleElement().asString().contains("\"code\":\"S203\"");
    for (var nonsense :
        List.of(
            "\n",
            "POST /run/verify HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "{\"ask\":\"run verify\",\"run\":\"../../etc\"}\n",
            "{\"ask\":\"stop\"}\n",
            "[".repeat(900) + "\n",
            "x".repeat(1_000))) {
      assertThat(call.send(nonsense))
          .as(nonsense)
          .singleElement()
          .asString()
          .contains("\"code\":\"G107\"");
    }

    var bench = new StudyBench(context, lake);
    var run = bench.start(bench.commit(STUDY));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    sanctions.ban(
        bench.desk.amina.id(),
        "Looked for a neighbour.",
        bench.desk.now().plus(Duration.ofDays(30)),
        bench.desk.helen.id(),
        bench.desk.now());
    assertThat(call.verify(run.value()))
        .as("the rules are those for whoever asked for the first run")
        .singleElement()
        .asString()
        .contains("\"code\":\"U007\"");
  }

  @Test
  void isShutToEveryOtherUserEvenWhenItsFolderIsOpen() throws Exception {
    var socket = ConsoleCall.in(home).socket();
    var folder = Objects.requireNonNull(socket.getParent());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");

    // Only root can become somebody else; as an ordinary user there is nobody else to be tried.
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0) {
      isNotHeardFromAnotherUser(folder, socket);
    }
    assertThat(ConsoleCall.in(home).send("{}\n")).as("to its own").isNotEmpty();
  }

  private static void isNotHeardFromAnotherUser(Path folder, Path socket) throws IOException {
    assertThat(asNobody(socket)).isEqualTo("cannot connect");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    try {
      assertThat(asNobody(socket)).isEqualTo("connected, and heard nothing");
    } finally {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static String asNobody(Path socket) throws IOException {
    var script =
        """
        use IO::Socket::UNIX;
        $SIG{PIPE} = 'IGNORE'; # it may hang up before it is asked
        my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or do { print "cannot connect"; exit };
        print $s "{}\\n"; my $answer = <$s>;
        print defined $answer ? "connected, and heard $answer" : "connected, and heard nothing";
        """;
    var process =
        new ProcessBuilder(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "/usr/bin/perl",
                "-e",
                script,
                socket.toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void isOutOfReachOfAJobInItsBox() throws SQLException, InterruptedException, IOException {
    var bench = new StudyBench(context, lake);
    var run =
        bench.start(
            bench.commit(
                Map.of(
                    "project.yaml",
                    """
                    version: 4
                    actions:
                      call:
                        run: python:v2 call.py
                        outputs: {moderately_sensitive: {said: o/said.txt}}
                    """,
                    "call.py",
                    """
                    import os, socket
                    said = []
                    for place in ["%s", "/proc/1/root%s", "/proc/self/root%s", "../../console/socket"]:
                        try:
                            s = socket.socket(socket.AF_UNIX)
                            s.connect(place)
                            said.append(place)
                        except OSError:
                            pass
                    for top, folders, files in os.walk("/"):
                        said += [os.path.join(top, f) for f in files if f == "socket" and not top.startswith("/usr")]
                    open("o/said.txt", "w").write("reached: " + " ".join(said))
                    """
                        .replace("%s", ConsoleCall.in(home).socket().toString()))));

    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    assertThat(outputs.find(run, "o/said.txt").file()).hasContent("reached: ");
  }

  @Test
  void hasNoAddressThatAPageInABrowserCouldPostTo() {
    for (var address :
        List.of("/console", "/console/socket", "/run/verify", "/runs/run-1/verify")) {
      assertThat(mvc.post().uri(address)).as(address).hasStatus4xxClientError();
    }
  }
}
