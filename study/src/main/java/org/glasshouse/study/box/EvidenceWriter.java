// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.glasshouse.disclosure.evidence.GroupOrganisations;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.disclosure.evidence.Organisations;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes `NAME.evidence.json`, format `glasshouse-evidence/1`, as
/// `docs/reference/disclosure-evidence.md` describes it.
final class EvidenceWriter {

  private EvidenceWriter() {}

  /// What a column is.
  ///
  /// @param kind `dimension`, `count` or `number`
  /// @param statistic the class of statistic, or empty
  record Column(String kind, String statistic) {}

  /// What stands behind one cell.
  ///
  /// @param largest the greatest absolute contributions of one person each
  /// @param organisations those behind it; empty where nobody asked
  /// @param people a word that is the same for the same people; empty where nobody made one
  record Cell(
      int row,
      String column,
      long persons,
      long rows,
      long nonZero,
      double absoluteSum,
      List<Double> largest,
      boolean allSame,
      Optional<Organisations> organisations,
      String people) {

    static Cell ofPeople(
        int row, String column, long persons, Optional<Organisations> organisations) {
      return new Cell(
          row, column, persons, persons, persons, persons, List.of(), false, organisations, "");
    }
  }

  /// What stands behind the results of a model of one row a person.
  ///
  /// @param columns headers of its results
  /// @param leverage the largest of one person, who has one row
  record Model(
      List<String> columns,
      long persons,
      long parameters,
      long fewestApart,
      double leverage,
      boolean saturated,
      long fewestInCell,
      List<Term> terms,
      List<GroupOrganisations> groups) {}

  /// Who stands behind a coefficient or a reference level.
  record Term(int row, long persons, long rarer, List<GroupOrganisations> groups) {}

  /// The rows of one survival curve.
  record Curve(String atRisk, String events, String leaving, List<Integer> rows) {}

  static void write(Path csv, Path file, SequencedMap<String, Column> columns, List<Cell> cells)
      throws IOException {
    var counted = cells.stream().anyMatch(cell -> cell.organisations().isPresent());
    var organisations = counted ? OrganisationCount.COUNTED : OrganisationCount.NOT_ASKED;
    write(csv, file, columns, cells, List.of(), List.of(), organisations);
  }

  /// @param organisations whether those behind the cells were counted, or why not
  static void write(
      Path csv,
      Path file,
      SequencedMap<String, Column> columns,
      List<Cell> cells,
      OrganisationCount organisations)
      throws IOException {
    write(csv, file, columns, cells, List.of(), List.of(), organisations);
  }

  static void write(
      Path csv,
      Path file,
      SequencedMap<String, Column> columns,
      List<Cell> cells,
      List<Model> models,
      List<Curve> curves,
      OrganisationCount organisations)
      throws IOException {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("format", "glasshouse-evidence/1");
      json.writeStringProperty("sha256", sha256(Files.readAllBytes(csv)));
      if (organisations != OrganisationCount.COUNTED) {
        json.writeStringProperty("organisationsNotCounted", organisations.label());
      }
      json.writeObjectPropertyStart("columns");
      for (var column : columns.entrySet()) {
        json.writeObjectPropertyStart(column.getKey());
        json.writeStringProperty("kind", column.getValue().kind());
        if (!column.getValue().statistic().isEmpty()) {
          json.writeStringProperty("statistic", column.getValue().statistic());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeArrayPropertyStart("cells");
      for (var cell : cells) {
        cell(json, cell);
      }
      json.writeEndArray();
      if (!models.isEmpty()) {
        json.writeArrayPropertyStart("models");
        models.forEach(model -> model(json, model));
        json.writeEndArray();
      }
      if (!curves.isEmpty()) {
        json.writeArrayPropertyStart("survival");
        curves.forEach(curve -> curve(json, curve));
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
  }

  private static void cell(JsonGenerator json, Cell cell) {
    json.writeStartObject();
    json.writeNumberProperty("row", cell.row());
    json.writeStringProperty("column", cell.column());
    json.writeNumberProperty("persons", cell.persons());
    json.writeNumberProperty("rows", cell.rows());
    json.writeNumberProperty("nonZeroPersons", cell.nonZero());
    json.writeNumberProperty("absoluteSum", cell.absoluteSum());
    json.writeArrayPropertyStart("largest");
    cell.largest().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeBooleanProperty("allSame", cell.allSame());
    if (cell.organisations().isPresent()) {
      organisations(json, cell.organisations().get());
    }
    if (!cell.people().isEmpty()) {
      json.writeStringProperty("people", cell.people());
    }
    json.writeEndObject();
  }

  private static void organisations(JsonGenerator json, Organisations organisations) {
    json.writeNumberProperty("organisations", organisations.number());
    json.writeNumberProperty("organisationSum", organisations.absoluteSum());
    json.writeArrayPropertyStart("largestOrganisations");
    organisations.largest().forEach(json::writeNumber);
    json.writeEndArray();
  }

  private static void model(JsonGenerator json, Model model) {
    json.writeStartObject();
    json.writeArrayPropertyStart("columns");
    model.columns().forEach(json::writeString);
    json.writeEndArray();
    json.writeNumberProperty("persons", model.persons());
    json.writeNumberProperty("parameters", model.parameters());
    json.writeNumberProperty("fewestApart", model.fewestApart());
    json.writeNumberProperty("rowLeverage", model.leverage());
    json.writeNumberProperty("personLeverage", model.leverage());
    json.writeBooleanProperty("oneAnswer", true);
    json.writeBooleanProperty("saturated", model.saturated());
    json.writeNumberProperty("fewestInCell", model.fewestInCell());
    json.writeArrayPropertyStart("terms");
    for (var term : model.terms()) {
      json.writeStartObject();
      json.writeNumberProperty("row", term.row());
      json.writeNumberProperty("persons", term.persons());
      json.writeNumberProperty("rarer", term.rarer());
      groups(json, term.groups());
      json.writeEndObject();
    }
    json.writeEndArray();
    groups(json, model.groups());
    json.writeEndObject();
  }

  private static void groups(JsonGenerator json, List<GroupOrganisations> groups) {
    if (!groups.isEmpty()) {
      json.writeArrayPropertyStart("groups");
      for (var group : groups) {
        json.writeStartObject();
        json.writeStringProperty("of", group.of().label());
        organisations(json, group.organisations());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void curve(JsonGenerator json, Curve curve) {
    json.writeStartObject();
    json.writeStringProperty("atRisk", curve.atRisk());
    json.writeStringProperty("events", curve.events());
    json.writeStringProperty("leaving", curve.leaving());
    json.writeArrayPropertyStart("rows");
    curve.rows().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }
}
