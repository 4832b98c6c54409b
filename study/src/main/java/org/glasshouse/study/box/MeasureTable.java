// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.study.arrow.ArrowFile;

/// The answer to measures as a table, its lines in the order of measures, intervals and groups:
/// exact, or as the disclosure rules let it be seen.
public final class MeasureTable {

  private static final String EVIDENCE = ".evidence.json";
  private static final String ARROW = ".arrow";

  private final Question.OverTime question;
  private final List<String> columns;
  private final List<MeasureLine> lines;
  private final List<ShownCounts> shown;
  private final OrganisationCount organisations;

  private MeasureTable(
      Question.OverTime question,
      OrganisationCount organisations,
      List<String> columns,
      List<MeasureLine> lines,
      List<ShownCounts> shown) {
    this.question = question;
    this.organisations = organisations;
    this.columns = columns;
    this.lines = lines;
    this.shown = shown;
  }

  /// Asks an engine, and nobody for organisations.
  public static MeasureTable of(Question.OverTime question, Engine engine) {
    return of(question, engine, Practice.NOT_ASKED);
  }

  /// Asks an engine, and in the same pass how many people stand behind each sum; where numbers are
  /// added up, also how much single people add; and where practices can be read, how many of these.
  public static MeasureTable of(Question.OverTime question, Engine engine, Practice practice) {
    var order = question.measures().stream().map(Measure::name).toList();
    var asked = PeopleBehind.of(practice.column().map(question::withOrganisation).orElse(question));
    var tables = engine.answer(asked.question()).tables();
    var behind = tables.get(Answer.ORGANISATIONS);
    var practices =
        behind == null
            ? PracticesBehind.without(practice.otherwise())
            : PracticesBehind.of(behind.rows());
    var answer = tables.get(Answer.MEASURES);
    var largest = tables.get(Answer.LARGEST);
    if (answer == null || (asked.question().asksLargest() && largest == null)) {
      throw new IllegalStateException("Measures were asked for.");
    }
    var lines =
        new ArrayList<>(
            asked.lines(answer.rows(), largest == null ? List.of() : largest.rows(), practices));
    lines.sort(
        Comparator.<MeasureLine>comparingInt(line -> order.indexOf(line.measure().name()))
            .thenComparing(line -> line.interval().getFirst())
            .thenComparing(MeasureTable::groups));
    return new MeasureTable(
        question,
        practices.count(),
        List.copyOf(answer.columns().keySet()),
        lines,
        lines.stream().map(ShownCounts::exact).toList());
  }

  private static String groups(MeasureLine line) {
    return line.row().stream()
        .skip(MeasureLine.GROUPS)
        .map(MeasureLine::text)
        .collect(Collectors.joining("\n"));
  }

  /// The same table with small counts hidden, the others rounded, and each ratio worked out from
  /// what is shown. Nothing that a study says changes it.
  public MeasureTable protectedBy(Profile profile) {
    var all = MeasureProtection.of(columns, lines, profile);
    var telling = new TellingGroups(lines, profile);
    var kept = new ArrayList<MeasureLine>();
    var seen = new ArrayList<ShownCounts>();
    for (int at = 0; at < lines.size(); at++) {
      if (!telling.isOf(lines.get(at))) {
        kept.add(lines.get(at));
        seen.add(all.get(at));
      }
    }
    return new MeasureTable(question, organisations, columns, kept, seen);
  }

  /// Leaves the files of a `measure` step: exact after [QueryJob#EXACT], protected otherwise, and
  /// beside a `.csv` the evidence for it where a name ends in `.evidence.json`.
  public void leave(Path out, List<String> names, Profile profile) throws IOException {
    boolean isShown = names.stream().anyMatch(name -> !name.startsWith(QueryJob.EXACT));
    var treated = isShown ? protectedBy(profile) : this;
    for (var name : names) {
      boolean isExact = name.startsWith(QueryJob.EXACT);
      var file = out.resolve(isExact ? name.substring(QueryJob.EXACT.length()) : name);
      if (name.endsWith(EVIDENCE)) {
        treated.evidence(out.resolve(name.replace(EVIDENCE, ".csv")), file);
      } else {
        if (isExact && name.endsWith(ARROW)) {
          arrow(file);
        } else {
          (isExact ? this : treated).write(file);
        }
      }
    }
  }

  /// Writes it as CSV, packed where the name ends in `.gz`.
  public void write(Path file) throws IOException {
    try (var out = out(file)) {
      out.write((CsvLine.of(columns) + "\n").getBytes(StandardCharsets.UTF_8));
      for (int at = 0; at < lines.size(); at++) {
        var cells = new ArrayList<String>();
        lines.get(at).row().forEach(cell -> cells.add(MeasureLine.text(cell)));
        cells.set(MeasureLine.RATIO, shown.get(at).ratio());
        cells.set(MeasureLine.NUMERATOR, shown.get(at).numerator());
        cells.set(MeasureLine.DENOMINATOR, shown.get(at).denominator());
        out.write((CsvLine.of(cells) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /// Writes the exact counts as an Arrow file: its numbers have no sign for what is hidden, and a
  /// file of this kind cannot be asked for.
  private void arrow(Path file) throws IOException {
    var rows = lines.stream().map(MeasureLine::row).toList();
    try (var arrow =
        ArrowFile.create(file, ArrowColumns.fitting(ArrowColumns.of(question), rows))) {
      for (var row : rows) {
        arrow.add(row);
      }
      arrow.finish();
    }
  }

  private static OutputStream out(Path file) throws IOException {
    var plain = new java.io.BufferedOutputStream(Files.newOutputStream(file));
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain;
  }

  /// Writes who stands behind each cell of a file that [#write] left. It holds the exact numbers of
  /// people, so it stays inside.
  public void evidence(Path csv, Path file) throws IOException {
    var kinds = new LinkedHashMap<String, EvidenceWriter.Column>();
    for (var column : columns) {
      kinds.put(column, kind(column));
    }
    var cells = new ArrayList<EvidenceWriter.Cell>();
    for (int at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      cells.add(sum(at, "denominator", line.counted(), line.below(), line.organisationsBelow()));
      cells.add(sum(at, "numerator", line.contributing(), line.above(), line.organisationsAbove()));
      cells.add(ratio(at, line));
    }
    EvidenceWriter.write(csv, file, kinds, cells, organisations);
  }

  private EvidenceWriter.Cell sum(
      int at, String column, long people, Contributions each, Organisations behind) {
    return new EvidenceWriter.Cell(
        at,
        column,
        people,
        people,
        people,
        each.greatest().isEmpty() ? people : each.absolute(),
        each.greatest(),
        false,
        counted(behind),
        "");
  }

  private Optional<Organisations> counted(Organisations behind) {
    return Optional.of(behind).filter(_ -> organisations == OrganisationCount.COUNTED);
  }

  private static EvidenceWriter.Column kind(String column) {
    return switch (column) {
      case "numerator", "denominator" -> new EvidenceWriter.Column("count", "Frequencies");
      case "ratio" -> new EvidenceWriter.Column("number", "CalculatedRatios");
      default -> new EvidenceWriter.Column("dimension", "");
    };
  }

  private EvidenceWriter.Cell ratio(int at, MeasureLine line) {
    long of = line.counted();
    long people = line.contributing();
    boolean same = people == 0 || (line.countsPeople() && people == of);
    return new EvidenceWriter.Cell(
        at,
        "ratio",
        of,
        of,
        people,
        people,
        List.of(),
        same,
        counted(line.organisationsBelow()),
        "");
  }
}
