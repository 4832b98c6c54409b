// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.evidence.ModelEvidence;
import org.glasshouse.disclosure.evidence.Statbarn;
import org.glasshouse.disclosure.evidence.StepColumns;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.evidence.TermEvidence;
import org.glasshouse.disclosure.model.Regression;
import org.glasshouse.disclosure.model.RegressionRisk;
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
    for (RegressionRisk risk : Regression.risks(model, profile)) {
      for (String header : model.columns()) {
        for (int row : rows(risk, model, profile)) {
          CellAt at = new CellAt(row, table.indexOf(header));
          found.add(new Finding(Rule.NUMBER_MODEL, at, risk.severity(), risk.reason()));
        }
      }
    }
  }

  /// The rows that a risk is about, where somebody counted row by row.
  private static List<Integer> rows(RegressionRisk risk, ModelEvidence model, Profile profile) {
    int few = profile.threshold();
    List<Integer> rows =
        switch (risk) {
          case FEW_PEOPLE_BEHIND_A_COLUMN -> rows(model, term -> term.isOfFew(few));
          case FEW_WITH_ONE_OUTCOME -> rows(model, term -> term.hasFewOfOneOutcome(few));
          case FEW_DEGREES_OF_FREEDOM,
              ROW_OF_ITS_OWN,
              PERSON_OF_THEIR_OWN,
              NOT_ONE_ANSWER,
              TABLE_OF_FEW,
              TABLE ->
              List.of();
        };
    return rows.isEmpty() ? List.of(CellAt.ALL) : rows;
  }

  private static List<Integer> rows(ModelEvidence model, Predicate<TermEvidence> few) {
    return model.terms().stream().filter(few).map(TermEvidence::row).toList();
  }

  /// By the people counted behind the cells; by what is shown where nobody counted.
  private static void curve(
      Table table,
      TableEvidence evidence,
      StepColumns curve,
      Profile profile,
      List<Finding> found) {
    List<Integer> rows =
        curve.rows().isEmpty()
            ? IntStream.range(0, table.rows().size()).boxed().toList()
            : curve.rows();
    List<Steps.Step> steps = new ArrayList<>();
    for (int row : rows) {
      long atRisk = people(table, evidence, row, curve.atRisk());
      long events = people(table, evidence, row, curve.events());
      long left = people(table, evidence, row, curve.leaving());
      long censored = curve.withEvents() ? left - events : left;
      if (atRisk < 0 || events < 0 || left < 0 || censored < 0) {
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
      boolean curve =
          barn == Statbarn.HAZARD_SURVIVAL_TABLES && outsideCurves(table, column, evidence);
      if (model || curve) {
        found.add(Finding.of(Rule.EVIDENCE, CellAt.ALL, column, Severity.REVIEW));
      }
    }
  }

  /// Whether a number of a curve stands in a row that no curve says it has.
  private static boolean outsideCurves(Table table, int column, TableEvidence evidence) {
    if (evidence.steps().stream().anyMatch(curve -> curve.rows().isEmpty())) {
      return false;
    }
    Set<Integer> inside = new HashSet<>();
    evidence.steps().forEach(curve -> inside.addAll(curve.rows()));
    return IntStream.range(0, table.rows().size())
        .anyMatch(row -> !table.at(row, column).isBlank() && !inside.contains(row));
  }
}
