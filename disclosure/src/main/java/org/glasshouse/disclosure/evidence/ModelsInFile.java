// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.table.Table;
import tools.jackson.databind.JsonNode;

/// What evidence says of models and of survival curves, as its file has it.
final class ModelsInFile {

  private ModelsInFile() {}

  static ModelEvidence model(JsonNode model, Table table) {
    List<String> columns = new ArrayList<>();
    model.required("columns").forEach(header -> columns.add(header(header, table)));
    long persons = model.required("persons").asLong();
    double row = model.required("rowLeverage").asDouble();
    double person = model.required("personLeverage").asDouble();
    boolean saturated = model.path("saturated").asBoolean(false);
    if (columns.isEmpty()
        || persons < 1
        || !(row >= 0)
        || !(person >= row - 1e-9)
        || (saturated && !model.has("fewestInCell"))) {
      throw new DisclosureProblem.EvidenceFault("describes a model that cannot be");
    }
    List<TermEvidence> terms = new ArrayList<>();
    model.path("terms").forEach(term -> terms.add(term(term, table)));
    return new ModelEvidence(
        columns,
        persons,
        model.required("parameters").asLong(),
        model.required("fewestApart").asLong(),
        row,
        person,
        model.required("oneAnswer").asBoolean(),
        saturated,
        model.path("fewestInCell").asLong(persons),
        terms,
        groups(model));
  }

  private static TermEvidence term(JsonNode term, Table table) {
    long persons = term.required("persons").asLong();
    return new TermEvidence(
        row(term.required("row"), table),
        persons,
        term.path("rarer").asLong(persons),
        groups(term));
  }

  private static List<GroupOrganisations> groups(JsonNode behind) {
    List<GroupOrganisations> groups = new ArrayList<>();
    behind
        .path("groups")
        .forEach(group ->
            groups.add(
                new GroupOrganisations(
                    GroupOrganisations.Of.labelled(group.required("of").asString()),
                    EvidenceFile.organisations(group, 0))));
    return groups;
  }

  static StepColumns steps(JsonNode curve, Table table) {
    boolean withEvents = curve.has("leaving");
    List<Integer> rows = new ArrayList<>();
    curve.path("rows").forEach(row -> rows.add(row(row, table)));
    return new StepColumns(
        header(curve.required("atRisk"), table),
        header(curve.required("events"), table),
        header(curve.required(withEvents ? "leaving" : "censored"), table),
        withEvents,
        rows);
  }

  private static int row(JsonNode row, Table table) {
    if (!row.isInt() || row.asInt() < 0 || row.asInt() >= table.rows().size()) {
      throw new DisclosureProblem.EvidenceFault("describes a row that the table does not have");
    }
    return row.asInt();
  }

  private static String header(JsonNode header, Table table) {
    if (table.indexOf(header.asString()) < 0) {
      throw new DisclosureProblem.EvidenceFault("describes a column that the table does not have");
    }
    return header.asString();
  }

  static Map<String, Object> model(ModelEvidence model) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("columns", model.columns());
    out.put("persons", model.persons());
    out.put("parameters", model.parameters());
    out.put("fewestApart", model.fewestApart());
    out.put("rowLeverage", model.rowLeverage());
    out.put("personLeverage", model.personLeverage());
    out.put("oneAnswer", model.oneAnswer());
    if (model.saturated() || model.fewestInCell() != model.persons()) {
      out.put("saturated", model.saturated());
      out.put("fewestInCell", model.fewestInCell());
    }
    if (!model.terms().isEmpty()) {
      out.put("terms", model.terms().stream().map(ModelsInFile::term).toList());
    }
    groups(model.groups(), out);
    return out;
  }

  private static Map<String, Object> term(TermEvidence term) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("row", term.row());
    out.put("persons", term.persons());
    out.put("rarer", term.rarer());
    groups(term.groups(), out);
    return out;
  }

  private static void groups(List<GroupOrganisations> groups, Map<String, Object> out) {
    if (!groups.isEmpty()) {
      out.put("groups", groups.stream().map(ModelsInFile::group).toList());
    }
  }

  private static Map<String, Object> group(GroupOrganisations group) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("of", group.of().label());
    EvidenceFile.organisations(group.organisations(), out);
    return out;
  }

  static Map<String, Object> steps(StepColumns steps) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("atRisk", steps.atRisk());
    out.put("events", steps.events());
    out.put(steps.withEvents() ? "leaving" : "censored", steps.leaving());
    if (!steps.rows().isEmpty()) {
      out.put("rows", steps.rows());
    }
    return out;
  }
}
