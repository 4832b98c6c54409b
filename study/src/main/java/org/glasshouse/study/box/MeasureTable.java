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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// The answer to measures as a table, its lines in the order of measures, intervals and groups.
///
/// @param measures by name
record MeasureTable(Map<String, Measure> measures, ResultTable table) {

  private static final int MEASURE = 0;
  private static final int NUMERATOR = 4;
  private static final int DENOMINATOR = 5;

  static MeasureTable of(Question.OverTime question, Engine engine) {
    var measures =
        question.measures().stream().collect(Collectors.toMap(Measure::name, each -> each));
    var order = question.measures().stream().map(Measure::name).toList();
    var answer = engine.answer(question).tables().get(Answer.MEASURES);
    if (answer == null) {
      throw new IllegalStateException("Measures were asked for.");
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    answer.rows().forEach(row -> rows.add(new ArrayList<>(row)));
    rows.sort(
        Comparator.<List<@Nullable Object>>comparingInt(
                row -> order.indexOf(String.valueOf(row.get(MEASURE))))
            .thenComparing(row -> String.valueOf(row.get(1)))
            .thenComparing(row ->
                row.stream().skip(6).map(MeasureTable::text).collect(Collectors.joining("\n"))));
    return new MeasureTable(measures, new ResultTable(answer.columns(), rows));
  }

  void write(Path file) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(CsvLine.of(List.copyOf(table.columns().keySet())));
    for (var row : table.rows()) {
      lines.add(CsvLine.of(row.stream().map(MeasureTable::text).toList()));
    }
    var bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var out = out(file)) {
      out.write(bytes);
    }
  }

  private static OutputStream out(Path file) throws IOException {
    var plain = Files.newOutputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean truth -> truth ? "T" : "F";
      default -> value.toString();
    };
  }

  /// Who stands behind each cell. Where a measure counts people, the count is the evidence; where
  /// it adds up numbers, the contributions of single people are not known here, and people must
  /// judge.
  void evidence(Path csv, Path file) throws IOException {
    var columns = new LinkedHashMap<String, EvidenceWriter.Column>();
    for (var header : table.columns().keySet()) {
      columns.put(
          header,
          switch (header) {
            case "numerator", "denominator" -> new EvidenceWriter.Column("count", "Frequencies");
            case "ratio" -> new EvidenceWriter.Column("number", "CalculatedRatios");
            default -> new EvidenceWriter.Column("dimension", "");
          });
    }
    var cells = new ArrayList<EvidenceWriter.Cell>();
    for (int at = 0; at < table.rows().size(); at++) {
      var row = table.rows().get(at);
      var measure = measures.get(String.valueOf(row.get(MEASURE)));
      if (measure == null) {
        continue;
      }
      boolean counted = measure.denominator().type() == Type.BOOLEAN;
      if (counted) {
        cells.add(EvidenceWriter.Cell.ofPeople(at, "denominator", whole(row.get(DENOMINATOR))));
      }
      if (counted && measure.numerator().type() == Type.BOOLEAN) {
        long people = whole(row.get(NUMERATOR));
        cells.add(EvidenceWriter.Cell.ofPeople(at, "numerator", people));
        long of = whole(row.get(DENOMINATOR));
        boolean same = people == 0 || people == of;
        cells.add(new EvidenceWriter.Cell(at, "ratio", of, of, people, people, List.of(), same));
      }
    }
    EvidenceWriter.write(csv, file, columns, cells);
  }

  private static long whole(@Nullable Object value) {
    return value instanceof Long whole ? whole : 0;
  }
}
