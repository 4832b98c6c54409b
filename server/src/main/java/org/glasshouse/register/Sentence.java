// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A line of the register in words for everybody.
public final class Sentence {

  private Sentence() {}

  /// What the line says; a kind that has no sentence yet is given by its own words.
  public static String of(Line line) {
    return switch (line.kind()) {
      case "application-submitted" ->
          line.text("organisationName") + " asked to use data for “" + line.text("title") + "”.";
      case "question-asked" -> line.text("body") + " asked: “" + line.text("question") + "”";
      case "question-answered" -> "The applicant answered: “" + line.text("answer") + "”";
      case "application-decided" ->
          line.text("body")
              + (line.data().path("approved").asBoolean() ? " approved" : " refused")
              + ": “"
              + line.text("reasons")
              + "”";
      case "application-refused" -> "The request was refused.";
      case "application-withdrawn" -> "The applicant took the request back.";
      case "permit-granted" ->
          "A permit was granted, from "
              + line.text("starts")
              + " to "
              + line.text("ends")
              + ", to "
              + line.text("organisationName")
              + (line.data().has("replaces")
                  ? ", in place of permit " + line.text("replaces") + "."
                  : ".");
      case "amendment-requested" ->
          "The project asked to change its permit: "
              + changes(line)
              + ". Why: “"
              + line.text("reason")
              + "”";
      case "amendment-decided" ->
          line.text("decider")
              + (line.data().path("approved").asBoolean() ? " approved" : " refused")
              + " change "
              + line.number("amendment")
              + ": “"
              + line.text("reasons")
              + "”";
      case "amendment-refused" ->
          "Change " + line.number("amendment") + " was refused; the permit stays as it is.";
      case "amendment-withdrawn" ->
          "The project took change " + line.number("amendment") + " back.";
      case "project-suspended" ->
          line.text("custodian") + " stopped the project: “" + line.text("reason") + "”";
      case "project-resumed" ->
          line.text("custodian") + " let the project go on: “" + line.text("reason") + "”";
      case "run-started" ->
          "Run " + line.text("run") + " started. Left out by choice: " + leftOut(line) + ".";
      case "run-refused" -> "A run was refused: " + line.text("reason");
      case "run-finished" -> "Run " + line.text("run") + " finished. Its results are still inside.";
      case "run-verified" ->
          line.data().path("same").asBoolean()
              ? "Run " + line.text("run") + " was done again: every output was the same."
              : "Run " + line.text("run") + " was done again: some output was not the same.";
      case "run-asked-at-console" ->
          "Whoever runs the server asked that run " + line.text("run") + " be done again.";
      case "run-ended-early" -> "Run " + line.text("run") + " ended early: " + line.text("reason");
      case "release-requested" -> "Somebody asked to take " + files(line) + " out.";
      case "release-checked" ->
          line.data().path("held").asBoolean()
              ? "The machine stopped the request: " + findings(line) + " to mend."
              : "The machine found nothing that must not leave.";
      case "release-compared" ->
          line.text("record").isEmpty()
              ? "Compared again with what left meanwhile: something new was found, so the machine and"
                  + " people look again."
              : "Compared again with what left meanwhile: nothing new was found.";
      case "release-cleared" -> "A checker let findings of the machine go to people.";
      case "release-reviewed" -> "Output checker " + line.number("review") + " has looked.";
      case "release-returned" -> "The checkers sent the request back.";
      case "release-approved" ->
          line.number("signaturesNeeded") == 0
              ? "The checkers approved the bytes that may leave."
              : "The checkers approved the bytes that may leave, once "
                  + line.number("signaturesNeeded")
                  + " signatures of those who decided are there.";
      case "release-signed" ->
          "The signatures of those who decided, for which the release waited, are there: "
              + line.number("signatures")
              + ".";
      case "release-rejected" -> "The checkers rejected the request.";
      case "release-withdrawn" -> "The request to take files out was withdrawn.";
      case "release-taken-back" -> "Its author took the request back, to explain it better.";
      case "release-copied" ->
          "A new draft was made of request " + line.text("from") + ", which had ended.";
      case "release-commented" ->
          line.text("by").equals("author")
              ? "The author said something to the checkers."
              : "A checker said something about the request.";
      case "release-frozen" -> "The request was frozen with its project.";
      case "release-thawed" -> "The request may go on.";
      case "release-recalled" -> "The release was called back.";
      case "files-left-out" ->
          (line.number("files") == 1 ? "One file" : line.number("files") + " files")
              + " of the request will not leave.";
      case "release-question-asked" -> "A checker asked the author something.";
      case "release-question-answered" -> "The author answered a checker's question.";
      case "fast-lane-used" ->
          (line.number("checkers") == 0 ? "Left without a checker" : "Left after one checker")
              + ": the custodians allow it for what the engine counted and the machine passed."
              + (line.data().path("sampled").asBoolean()
                  ? " It is in the sample for a later look."
                  : "");
      case "fast-lane-reviewed" ->
          line.data().path("fine").asBoolean()
              ? "A checker looked at the release afterwards and found it fine."
              : "A checker looked at the release afterwards and found it not fine.";
      case "recall-confirmed" -> "A second checker confirmed the recall.";
      case "recall-acknowledged" ->
          line.number("acknowledged")
              + " of "
              + line.number("holders")
              + " who had fetched the file say that it is destroyed.";
      case "underlying-counts-seen" ->
          "A checker looked at the counts behind the cells that are to leave.";
      case "output-policy-set" ->
          "A custodian said on which terms outputs of dataset "
              + line.text("dataset")
              + " leave under permits to come.";
      case "airlock-policy-set" ->
          "A custodian said who looks at what the engine counted and the machine passed: "
              + switch (line.text("lane")) {
                case "one-checker" -> "one checker.";
                case "no-checker" -> "nobody, if everybody may see it.";
                case String two -> "two checkers.";
              };
      case "import-requested" -> "Somebody asked to bring something in: " + imported(line) + ".";
      case "import-refused" -> "The machine refused what was to be brought in.";
      case "import-reviewed" ->
          "A reviewer of "
              + line.text("organisation")
              + " looked at what is to be brought in, and said yes.";
      case "import-landed" ->
          line.text("name")
              + ", version "
              + line.text("importVersion")
              + " from “"
              + line.text("source")
              + "”, came into the workspace: "
              + imported(line)
              + ".";
      case "import-turned-down" -> "What was to be brought in was turned down.";
      case "import-withdrawn" -> "The request to bring something in was withdrawn.";
      case "import-taken-out" -> line.text("name") + " was taken out of the workspace again.";
      case "release-exception-allowed" ->
          "A custodian let a file that is no table go to the checkers, in a clean copy.";
      case "flow-agreed" -> "A flow of data into " + line.text("dataset") + " was agreed.";
      case "flow-stopped" -> "The flow was stopped: “" + line.text("reason") + "”";
      case "flow-restarted" -> "The flow goes on: “" + line.text("reason") + "”";
      case "source-file-received" -> "A delivery came in through flow " + line.text("flow") + ".";
      case "source-file-refused" -> "A delivery was refused at the door.";
      case "rows-quarantined" -> "Bad rows were put in quarantine, with the reason.";
      case "file-released" -> "The file " + line.text("file") + " was checked and released.";
      case "dataset-described" -> "A dataset was described: " + line.text("title") + ".";
      case "dataset-published" ->
          "Version " + line.number("version") + " of dataset " + line.text("dataset") + " came in.";
      case "organisation-registered" -> line.text("name") + " was registered.";
      case "user-registered" ->
          "A member of staff was registered ("
              + line.text("user")
              + "), for "
              + line.text("organisation")
              + ".";
      case "user-accredited" ->
          line.text("user") + " is an accredited researcher until " + line.text("expires") + ".";
      case "training-completed" ->
          line.text("user") + " was trained; it counts until " + line.text("expires") + ".";
      case "signing-key-registered" ->
          "Somebody at "
              + line.text("organisation")
              + " will sign decisions with a key of their own.";
      case "signing-key-withdrawn" -> "A key for signing decisions was withdrawn.";
      case "decision-signed" ->
          "Whoever made the decision in entry " + line.number("entry") + " has signed it.";
      case "user-banned" -> line.text("user") + " may not act here: “" + line.text("reason") + "”";
      case "ban-lifted" -> line.text("user") + " may act again: “" + line.text("reason") + "”";
      case String other -> plain(other);
    };
  }

  /// How many people a run left out under which choice, in words.
  public static String leftOut(Line line) {
    var parts = new ArrayList<String>();
    for (JsonNode left : line.data().path("leftOut")) {
      parts.add(
          left.path("people").asString() + " who said no use " + left.path("words").asString());
    }
    return parts.isEmpty() ? "nobody" : String.join("; ", parts);
  }

  /// The texts of a list in the payload.
  public static List<String> texts(Line line, String name) {
    var texts = new ArrayList<String>();
    for (JsonNode item : line.data().path(name)) {
      texts.add(item.asString());
    }
    return texts;
  }

  private static String changes(Line line) {
    var parts = new ArrayList<String>();
    for (JsonNode change : line.data().path("changes")) {
      var part = change.path("part").asString("").replace('-', ' ');
      parts.add(
          change.has("before")
              ? part
                  + " from “"
                  + change.path("before").asString("")
                  + "” to “"
                  + change.path("after").asString("")
                  + "”"
              : part + ": “" + change.path("after").asString("") + "”");
    }
    return String.join("; ", parts);
  }

  private static String files(Line line) {
    return line.number("files") == 1 ? "one file" : line.number("files") + " files";
  }

  private static String findings(Line line) {
    var count = 0;
    for (JsonNode finding : line.data().path("findings")) {
      count += finding.asInt(0);
    }
    return count == 1 ? "one finding" : count + " findings";
  }

  private static String imported(Line line) {
    return switch (line.text("importKind")) {
      case "code" -> "code";
      case "codelist" -> "a codelist";
      case "model" -> "a model";
      case String _ -> "reference data";
    };
  }

  private static String plain(String kind) {
    var words = kind.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
