// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.table.Identifiers;
import org.glasshouse.disclosure.table.Limits;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;

/// What the machine has against something that wants in. It knows no exceptions: whatever it finds
/// is refused, because what comes in is about no person and can be mended outside.
final class ImportScan {

  /// What was found, in words that hold nothing of the file.
  record Found(String rule, String words) {}

  private static final int LONGEST_LINE = 2_000;
  private static final Limits TABLE = new Limits(64L << 20, 200_000, 200, 2_000);

  private static final Pattern CODE_ENDING =
      Pattern.compile(".*\\.(py|r|sql|md|txt|yaml|yml|json|toml)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE_COLUMN =
      Pattern.compile(
          ".*(code|concept|snomed|dmd|vpid|ctv3|icd|opcs|_id$|^id$).*", Pattern.CASE_INSENSITIVE);
  private static final Pattern PEOPLE_COLUMN =
      Pattern.compile(
          ".*(patient|person|people|client|subject|participant|member|citizen|nhs|case|pupil|child).*",
          Pattern.CASE_INSENSITIVE);
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
          Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
          Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{30,}"),
          Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}"),
          Pattern.compile("(?<![a-z0-9+])[a-z][a-z0-9+]*+://[^\\s/:@]{1,80}:[^\\s/@]{3,80}@"),
          Pattern.compile(
              "(?i)(password|passwd|secret|token|api_?key)\\w{0,40}[\"']?\\s{0,9}(=|:|<-)\\s{0,9}[\"'][^\"'\\s]{6,}[\"']"));

  private final List<Found> found = new ArrayList<>();
  private final String name;
  private final byte[] bytes;

  private ImportScan(String name, byte[] bytes) {
    this.name = name.toLowerCase(Locale.ROOT);
    this.bytes = bytes;
  }

  static List<Found> of(ImportKind kind, String name, byte[] bytes) {
    var scan = new ImportScan(name, bytes);
    switch (kind) {
      case CODE -> scan.code();
      case CODELIST, REFERENCE_DATA -> scan.table(kind);
      case MODEL -> scan.model();
    }
    return List.copyOf(scan.found);
  }

  private void code() {
    ending(CODE_ENDING, ImportKind.CODE);
    FileScan.beginning(bytes)
        .ifPresent(other -> add("import.content", "The file begins like " + other + ", not code."));
    var text = text();
    if (text.isEmpty()) {
      return;
    }
    if (text.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
      add(
          "import.long-line",
          "A line has more than " + LONGEST_LINE + " characters, which nobody reads to its end.");
      return;
    }
    judge(text);
    UnseenText.misleading(text).ifPresent(words -> add("import.lookalike", words));
    if (text.lines().map(Identifiers::inCell).anyMatch(kind -> kind.isPresent())) {
      add("import.identifier", "Something looks like a number or address of a person.");
    }
    if (PeopleInCode.in(text)) {
      add(
          "import.person-level",
          "Names of people stand beside dates, as records about people do, who come in through"
              + " ingest.");
    }
    if (name.endsWith(".json")) {
      json(text, "code");
    }
  }

  private void judge(String text) {
    UnseenText.in(text).ifPresent(words -> add("import.hidden", words));
    if (SECRETS.stream().anyMatch(secret -> secret.matcher(text).find())) {
      add("import.secret", "Something looks like a password, a key or a token.");
    }
  }

  /// Every string and every name of JSON is a text that somebody may read, or a program run.
  private void json(String text, String what) {
    if (!JsonScan.read(text, this::string, this::columns)) {
      add(
          "import.unreadable",
          "The "
              + what
              + " is not JSON of one value, or is nested too deeply, or holds too many texts.");
    }
  }

  private void string(String text) {
    if (text.length() > LONGEST_LINE) {
      add(
          "import.long-line",
          "A string has more than " + LONGEST_LINE + " characters, which nobody reads to its end.");
      return;
    }
    judge(text);
    FileScan.inside(text)
        .ifPresent(other ->
            add("import.content", "A string could be read as " + other + " by another program."));
    if (Identifiers.inCell(text).isPresent()) {
      add("import.identifier", "A string holds something that names or points to a person.");
    }
  }

  private void columns(List<String> headers) {
    if (headers.stream().anyMatch(header -> Identifiers.inHeader(header).isPresent())) {
      add(
          "import.person-level",
          "A part is named like one about people, who come in through ingest.");
    }
    PeopleColumns.in(headers).ifPresent(words -> add("import.person-level", words));
  }

  private void table(ImportKind kind) {
    ending(Pattern.compile(".*\\.csv"), kind);
    FileScan.findings(name, bytes).stream()
        .filter(finding -> !finding.rule().equals("file.type"))
        .forEach(finding -> add("import.content", finding.words()));
    if (!found.isEmpty()) {
      return;
    }
    try {
      identifiers(TableReader.read(bytes, TABLE));
    } catch (DisclosureProblem unreadable) {
      add("import.unreadable", unreadable.what() + " " + unreadable.why());
    }
  }

  private void identifiers(Table table) {
    PeopleColumns.in(table.headers()).ifPresent(words -> add("import.person-level", words));
    for (int column = 0; column < table.headers().size(); column++) {
      var header = table.headers().get(column);
      if (Identifiers.inHeader(header).isPresent()) {
        add(
            "import.person-level",
            "Column "
                + (column + 1)
                + " is named like one about people, who come in through ingest.");
      }
      boolean codes =
          CODE_COLUMN.matcher(header).matches()
              && !PEOPLE_COLUMN.matcher(header).matches()
              && !PeopleColumns.numbersOfPeople(table.column(column));
      if (table.column(column).stream()
          .flatMap(cell -> Identifiers.inCell(cell).stream())
          .anyMatch(kind -> !codes || !isNumber(kind))) {
        add(
            "import.identifier",
            "Column " + (column + 1) + " holds something that names or points to a person.");
      }
    }
  }

  /// Codes of terminologies are long numbers, and some of them look like an NHS number.
  private static boolean isNumber(Identifiers.Kind kind) {
    return switch (kind) {
      case NHS_NUMBER, KEY -> true;
      case HEADER, DATE_OF_BIRTH, POSTCODE, CONTACT -> false;
    };
  }

  private void model() {
    ending(Pattern.compile(".*\\.(safetensors|json)"), ImportKind.MODEL);
    if (name.endsWith(".safetensors")) {
      safetensors();
    } else {
      var text = text();
      judge(text);
      json(text, "model");
    }
  }

  private void safetensors() {
    if (Safetensors.read(bytes).isEmpty()) {
      add(
          "import.unreadable",
          "The model is not a safetensors file that holds its tensors and nothing else.");
    } else {
      json(Safetensors.header(bytes), "model's header");
    }
  }

  private void ending(Pattern allowed, ImportKind kind) {
    if (!allowed.matcher(name).matches()) {
      add(
          "import.type",
          kind.words()
              + " comes in as "
              + kind.endings()
              + ". Archives, documents, programs and pickles can hold or do what nobody sees.");
    }
  }

  private String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      add("import.unreadable", "The file is not text in UTF-8.");
      return "";
    }
  }

  private void add(String rule, String words) {
    var one = new Found(rule, words);
    if (!found.contains(one)) {
      found.add(one);
    }
  }
}
