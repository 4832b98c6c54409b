// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import tools.jackson.databind.json.JsonMapper;

/// A ledger that is told entry by entry, and what the monitor says about it.
final class Story {

  static final String MANIFEST = "00000000000a" + "b".repeat(52);

  private final List<byte[]> entries = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-10T12:00:00Z");

  /// A project that was asked for and decided on, with a run that ended.
  static Story ofARun() {
    return new Story().permit("p-1", "").run("run-1", "p-1");
  }

  /// One whose permit says on which terms outputs leave.
  static Story ofARun(String outputs) {
    return new Story().permit("p-1", ",'outputs':" + outputs).run("run-1", "p-1");
  }

  /// With a request that two people looked at.
  static Story ofTwoReviews() {
    return ofARun().asked().review(1, "checkers").review(2, "checkers");
  }

  static Story ofAnApproval() {
    return ofTwoReviews().approved();
  }

  Story permit(String project, String further) {
    return tell("application-submitted", "'project':'%s','bodies':['DAC','Panel']", project)
        .tell("application-decided", "'project':'%s','body':'DAC','approved':true", project)
        .tell("application-decided", "'project':'%s','body':'Panel','approved':true", project)
        .granted(project, 1, further);
  }

  Story granted(String project, int version, String further) {
    var replaces = version == 1 ? "" : ",'replaces':'%s/%d'".formatted(project, version - 1);
    return tell(
        "permit-granted",
        "'project':'%s','permit':'%s/%d','permitVersion':%d,'optOutRule':'choices apply',"
            + "'organisation':'uni','starts':'2026-11-01','ends':'2026-12-31',"
            + "'datasets':[{'dataset':'gp'}]%s%s",
        project,
        project,
        version,
        version,
        replaces,
        further);
  }

  Story run(String run, String project) {
    return tell(
            "run-started",
            "'run':'%s','project':'%s','permitVersion':1,'data':[{'dataset':'gp'}]",
            run,
            project)
        .tell("run-finished", "'run':'%s','project':'%s'", run, project);
  }

  /// Asked for by somebody of the university, and the machine found nothing.
  Story asked() {
    return asked("run-1").tell("release-checked", "'request':'r-1','turn':1,'findings':{}");
  }

  Story asked(String run) {
    return tell(
        "release-requested",
        "'request':'r-1','turn':1,'project':'p-1','run':'%s','audience':'public','author':'ada'",
        run);
  }

  Story review(int number, String organisation) {
    return tell(
        "release-reviewed",
        "'request':'r-1','turn':1,'review':%d,'organisation':'%s'",
        number,
        organisation);
  }

  Story approved() {
    return approved("");
  }

  Story approved(String further) {
    return tell(
        "release-approved",
        "'request':'r-1','turn':1,'manifest':'%s','files':1,'expires':'2026-11-24T12:00:00Z'%s",
        MANIFEST,
        further);
  }

  Story left() {
    return left("a.csv", "run-1", "p-1");
  }

  Story left(String file, String run, String project) {
    return tell(
        "file-released",
        "'request':'r-1','file':'%s','run':'%s','project':'%s','manifest':'%s','audience':'public'",
        file,
        run,
        project,
        MANIFEST);
  }

  Story lane(int oneIn, boolean sampled, int checkers) {
    return tell(
        "fast-lane-used",
        "'request':'r-1','manifest':'%s','oneIn':%d,'sampled':%b,'checkers':%d",
        MANIFEST,
        oneIn,
        sampled,
        checkers);
  }

  /// @param data the payload, with single quotes
  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency for one test
  Story tell(String kind, String data, Object... parts) {
    return raw(
        "{\"at\":\"%s\",\"data\":{%s},\"kind\":\"%s\",\"version\":1}"
            .formatted(now, data.formatted(parts).replace('\'', '"'), kind)
            .getBytes(UTF_8));
  }

  Story raw(byte[] entry) {
    entries.add(entry);
    now = now.plusSeconds(1);
    return this;
  }

  /// The rules that were broken, apart from the schema, which the short entries do not keep.
  List<String> rules() {
    return findings().stream().map(Finding::rule).filter(rule -> !rule.equals("schema")).toList();
  }

  /// All that was found. A short story is read with a pause after each entry, so that a rule that
  /// does not keep what it needs shows.
  List<Finding> findings() {
    var note =
        SigningKey.next("example.org/log", KeyKind.LOG, new Random(1))
            .signText("example.org/log/decision\nentry 1\nsha256 0\n");
    var monitor = goOn(Reading.start(), 0);
    for (int i = 0; i < entries.size(); i++) {
      monitor.read(entries.get(i));
      if (entries.size() < 100) {
        monitor = goOn(monitor.upTo(note), i + 1);
      }
    }
    monitor.end(now.plusSeconds(3600));
    var all = new ArrayList<>(monitor.earlier());
    all.addAll(monitor.findings());
    return all;
  }

  private static Monitor goOn(Reading from, long read) {
    var schema = new PublishedSchema(new JsonMapper().createObjectNode());
    return new Monitor(schema, "example.org/log", from, read);
  }
}
