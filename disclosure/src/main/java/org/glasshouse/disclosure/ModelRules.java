// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.evidence.ModelEvidence;
import org.glasshouse.disclosure.evidence.Statbarn;
import org.glasshouse.disclosure.evidence.StepColumns;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.model.Regression;
import org.glasshouse.disclosure.survival.Steps;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;

/// Rules for results of models and for survival curves, where the evidence says what is behind
/// them.
///
/// People and degrees of freedom are not enough: a column that is true for one person gives that
/// person's outcome away in a model of thousands, and so does a step for each event in a curve.
final class ModelRules {

  private ModelRules() {}

  static List<Finding> findings(
      Table table, Columns columns, Optional<TableEvidence> evidence, Profile profile) {
    List<Finding> found = new ArrayList<>();
    if (evidence.isEmpty()) {
      return found;
    }
    for (ModelEvidence model : evidence.get().models()) {
      model(table, model, profile, found);
    }
    for (StepColumns steps : evidence.get().steps()) {
      curve(table, evidence.get(), steps, profile, found);
    }
    undeclared(table, columns, evidence.get(), found);
    return found;
  }

  private static void model(
      Table table, ModelEvidence model, Profile profile, List<Finding> found) {
    for (var risk : Regression.risks(model, profile)) {
      for (String header : model.columns()) {
        found.add(
            new Finding(
                Rule.NUMBER_MODEL,
                new CellAt(CellAt.ALL, table.indexOf(header)),
                Severity.REFUSE,
                risk.reason()));
      }
    }
  }

  /// By the people counted behind the cells; by what is shown where nobody counted.
  private static void curve(
      Table table,
      TableEvidence evidence,
      StepColumns curve,
      Profile profile,
      List<Finding> found) {
    List<Steps.Step> steps = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      long atRisk = people(table, evidence, row, curve.atRisk());
      long events = people(table, evidence, row, curve.events());
      long censored = people(table, evidence, row, curve.censored());
      if (atRisk < 0 || events < 0 || censored < 0) {
        found.add(refused(table, curve));
        return;
      }
      steps.add(new Steps.Step(row, atRisk, events, censored));
    }
    if (!Steps.safe(steps, profile.threshold())) {
      found.add(refused(table, curve));
    }
  }

  private static Finding refused(Table table, StepColumns curve) {
    return Finding.of(
        Rule.NUMBER_STEPS, CellAt.ALL, table.indexOf(curve.events()), Severity.REFUSE);
  }

  /// -1 where it is neither counted nor a number.
  private static long people(Table table, TableEvidence evidence, int row, String header) {
    int column = table.indexOf(header);
    String text = table.at(row, column).strip();
    return evidence
        .at(row, column)
        .map(cell -> cell.persons())
        .orElseGet(() -> text.matches("\\d{1,15}") ? Long.parseLong(text) : -1L);
  }

  /// Columns of a class that needs more evidence than people, without it: people have to ask.
  private static void undeclared(
      Table table, Columns columns, TableEvidence evidence, List<Finding> found) {
    for (int column = 0; column < columns.kinds().size(); column++) {
      String header = table.headers().get(column);
      Statbarn barn = evidence.statistics().get(header);
      boolean model =
          barn == Statbarn.CORRELATION_COEFFICIENTS
              && evidence.models().stream().noneMatch(each -> each.columns().contains(header));
      boolean curve = barn == Statbarn.HAZARD_SURVIVAL_TABLES && evidence.steps().isEmpty();
      if (model || curve) {
        found.add(Finding.of(Rule.EVIDENCE, CellAt.ALL, column, Severity.REVIEW));
      }
    }
  }
}
