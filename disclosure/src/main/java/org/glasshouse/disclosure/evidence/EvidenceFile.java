// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Json;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The file `NAME.evidence.json` beside a table `NAME.csv`, format `glasshouse-evidence/1`.
///
/// It holds small counts, so it never leaves. `docs/reference/disclosure-evidence.md` describes it.
public final class EvidenceFile {

  static final String FORMAT = "glasshouse-evidence/1";
  private static final int MOST_BYTES = 64 << 20;

  private EvidenceFile() {}

  /// Reads evidence and checks that it belongs to these bytes of this table.
  ///
  /// @throws DisclosureProblem.EvidenceFault when it is for other bytes or cannot be read
  public static TableEvidence read(byte[] json, byte[] tableBytes, Table table) {
    if (json.length > MOST_BYTES) {
      throw new DisclosureProblem.EvidenceFault("is larger than 64 MiB");
    }
    try {
      JsonNode root = Json.tree(new String(json, StandardCharsets.UTF_8));
      if (!FORMAT.equals(root.path("format").asString(""))) {
        throw new DisclosureProblem.EvidenceFault("does not say format " + FORMAT);
      }
      String sha256 = root.required("sha256").asString();
      if (!sha256.equals(Json.sha256(tableBytes))) {
        throw new DisclosureProblem.EvidenceFault("is for other bytes than this table");
      }
      Map<String, ColumnKind> kinds = new LinkedHashMap<>();
      Map<String, Statbarn> statistics = new LinkedHashMap<>();
      root.path("columns").properties().forEach(c -> column(c, table, kinds, statistics));
      Map<CellAt, CellEvidence> cells = new LinkedHashMap<>();
      root.path("cells").forEach(cell -> cells.put(place(cell, table), cell(cell)));
      List<ModelEvidence> models = new ArrayList<>();
      root.path("models").forEach(model -> models.add(ModelsInFile.model(model, table)));
      List<StepColumns> steps = new ArrayList<>();
      root.path("survival").forEach(curve -> steps.add(ModelsInFile.steps(curve, table)));
      return new TableEvidence(
          sha256, kinds, statistics, cells, models, steps, organisations(root));
    } catch (JacksonException | IllegalArgumentException _) {
      throw new DisclosureProblem.EvidenceFault("lacks something or is not JSON");
    }
  }

  /// The bytes of the file; places in order, so the same evidence gives the same bytes.
  public static byte[] write(TableEvidence evidence, Table table) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (String header : table.headers()) {
      Map<String, Object> column = new LinkedHashMap<>();
      ColumnKind kind = evidence.kinds().get(header);
      if (kind != null) {
        column.put("kind", kind.name().toLowerCase(Locale.ROOT));
      }
      Statbarn statistic = evidence.statistics().get(header);
      if (statistic != null) {
        column.put("statistic", statistic.label());
      }
      columns.put(header, column);
    }
    List<Map<String, Object>> cells = new ArrayList<>();
    new TreeMap<>(evidence.cells())
        .forEach((at, cell) -> {
          Map<String, Object> written = cell(at, cell, table.headers().get(at.column()));
          if (evidence.organisations() == OrganisationCount.COUNTED) {
            organisations(cell.organisations(), written);
          }
          cells.add(written);
        });
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("sha256", evidence.sha256());
    root.put("columns", columns);
    if (evidence.organisations() != OrganisationCount.COUNTED) {
      root.put("organisationsNotCounted", evidence.organisations().label());
    }
    root.put("cells", cells);
    if (!evidence.models().isEmpty()) {
      root.put("models", evidence.models().stream().map(ModelsInFile::model).toList());
    }
    if (!evidence.steps().isEmpty()) {
      root.put("survival", evidence.steps().stream().map(ModelsInFile::steps).toList());
    }
    return Json.text(root).getBytes(StandardCharsets.UTF_8);
  }

  /// A number of 0 alone has always meant that nobody asked.
  private static OrganisationCount organisations(JsonNode root) {
    JsonNode reason = root.path("organisationsNotCounted");
    if (!reason.isMissingNode()) {
      return OrganisationCount.reason(reason.asString());
    }
    for (JsonNode cell : root.path("cells")) {
      if (cell.path("organisations").asLong(0) > 0 || cell.has("largestOrganisations")) {
        return OrganisationCount.COUNTED;
      }
    }
    return OrganisationCount.NOT_ASKED;
  }

  private static void column(
      Map.Entry<String, JsonNode> column,
      Table table,
      Map<String, ColumnKind> kinds,
      Map<String, Statbarn> statistics) {
    if (table.indexOf(column.getKey()) < 0) {
      throw new DisclosureProblem.EvidenceFault("describes a column that the table does not have");
    }
    JsonNode kind = column.getValue().path("kind");
    if (!kind.isMissingNode()) {
      kinds.put(column.getKey(), ColumnKind.valueOf(kind.asString().toUpperCase(Locale.ROOT)));
    }
    JsonNode statistic = column.getValue().path("statistic");
    if (!statistic.isMissingNode()) {
      statistics.put(
          column.getKey(),
          Statbarn.named(statistic.asString())
              .orElseThrow(() ->
                  new DisclosureProblem.EvidenceFault(
                      "names a class of statistic that is not known")));
    }
  }

  private static CellAt place(JsonNode cell, Table table) {
    int row = cell.required("row").asInt();
    int column = table.indexOf(cell.required("column").asString());
    if (row < 0 || row >= table.rows().size() || column < 0) {
      throw new DisclosureProblem.EvidenceFault("describes a cell that the table does not have");
    }
    return new CellAt(row, column);
  }

  private static CellEvidence cell(JsonNode cell) {
    long persons = cell.required("persons").asLong();
    List<Double> largest = greatestFirst(cell.path("largest"));
    if (persons < 0 || cell.path("rows").asLong(persons) < persons) {
      throw new DisclosureProblem.EvidenceFault("counts more people than rows, or less than none");
    }
    return new CellEvidence(
        persons,
        cell.path("rows").asLong(persons),
        cell.path("nonZeroPersons").asLong(persons),
        cell.path("absoluteSum").asDouble(0),
        largest,
        cell.path("allSame").asBoolean(false),
        cell.path("beyond").asLong(persons),
        cell.path("structuralZero").asBoolean(false),
        organisations(cell, cell.path("absoluteSum").asDouble(0)),
        cell.path("people").asString(""));
  }

  /// @param sum of what all of them contribute, where the file does not say
  static Organisations organisations(JsonNode behind, double sum) {
    return new Organisations(
        behind.path("organisations").asLong(0),
        behind.path("organisationSum").asDouble(sum),
        greatestFirst(behind.path("largestOrganisations")));
  }

  private static List<Double> greatestFirst(JsonNode values) {
    List<Double> sorted = new ArrayList<>();
    values.forEach(value -> sorted.add(Math.abs(value.asDouble())));
    sorted.sort(java.util.Comparator.reverseOrder());
    return sorted;
  }

  private static Map<String, Object> cell(CellAt at, CellEvidence cell, String header) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("row", at.row());
    out.put("column", header);
    out.put("persons", cell.persons());
    out.put("rows", cell.rows());
    out.put("nonZeroPersons", cell.nonZeroPersons());
    out.put("absoluteSum", cell.absoluteSum());
    out.put("largest", cell.largest());
    out.put("allSame", cell.allSame());
    out.put("beyond", cell.beyond());
    out.put("structuralZero", cell.structuralZero());
    if (!cell.people().isEmpty()) {
      out.put("people", cell.people());
    }
    return out;
  }

  static void organisations(Organisations counted, Map<String, Object> out) {
    out.put("organisations", counted.number());
    if (!counted.largest().isEmpty()) {
      out.put("organisationSum", counted.absoluteSum());
      out.put("largestOrganisations", counted.largest());
    }
  }
}
