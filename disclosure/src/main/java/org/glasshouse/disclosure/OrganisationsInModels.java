// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.evidence.GroupOrganisations;
import org.glasshouse.disclosure.evidence.ModelEvidence;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.StepColumns;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.evidence.TermEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.Table;

/// The organisations behind coefficients and behind steps of curves. A coefficient of a level whose
/// people are all of one practice says what that practice does, however many people they are.
///
/// Hiding a cell does not help: other coefficients and the step before give it back. So this looks
/// at what the evidence says and not at what is shown.
final class OrganisationsInModels {

  private static final String PEOPLE_OF_FEW =
      "The people of a level, or on one side of a column, are of fewer organisations than the rules"
          + " ask, so its coefficient says what one of them does.";
  private static final String PEOPLE_OF_ONE =
      "Nearly all people of a level, or on one side of a column, are of one or two organisations, so"
          + " its coefficient is about these.";
  private static final String OUTCOME_OF_FEW =
      "The people with one of the outcomes are of fewer organisations than the rules ask, so this"
          + " says what one of them does.";
  private static final String OUTCOME_OF_ONE =
      "Nearly all people with one of the outcomes, or nearly all that was counted, are of one or two"
          + " organisations, so this is about these.";
  private static final String STEP_OF_FEW =
      "The people of a step of this curve are of fewer organisations than the rules ask, so it says"
          + " what happened in one of them.";
  private static final String STEP_OF_ONE =
      "Nearly all people of a step of this curve are of one or two organisations, so it is about"
          + " these.";
  private static final String NOBODY_TRACED =
      "None of the rows names anybody whom the run may see, so nobody knows of how many"
          + " organisations the people are; a person must ask why.";

  private final Table table;
  private final TableEvidence evidence;
  private final Profile profile;
  private final List<Finding> found = new ArrayList<>();

  private OrganisationsInModels(Table table, TableEvidence evidence, Profile profile) {
    this.table = table;
    this.evidence = evidence;
    this.profile = profile;
  }

  static List<Finding> findings(Table table, Optional<TableEvidence> evidence, Profile profile) {
    return evidence
        .filter(_ -> profile.organisations() > 0)
        .map(given -> new OrganisationsInModels(table, given, profile).look())
        .orElseGet(List::of);
  }

  private List<Finding> look() {
    if (evidence.organisations() == OrganisationCount.NOT_TRACED) {
      add(CellAt.ALL, CellAt.ALL, Severity.REVIEW, NOBODY_TRACED);
    }
    for (ModelEvidence model : evidence.models()) {
      model.groups().forEach(group -> group(model, CellAt.ALL, Severity.REFUSE, group));
      for (TermEvidence term : model.terms()) {
        term.groups().forEach(group -> group(model, term.row(), severity(group), group));
      }
    }
    evidence.steps().forEach(this::curve);
    return found;
  }

  /// Few of a level have an outcome more often than a level is of few, so people look.
  private static Severity severity(GroupOrganisations group) {
    return switch (group.of()) {
      case PEOPLE -> Severity.REFUSE;
      case OUTCOME -> Severity.REVIEW;
    };
  }

  private void group(ModelEvidence model, int row, Severity severity, GroupOrganisations group) {
    boolean people = group.of() == GroupOrganisations.Of.PEOPLE;
    for (String header : model.columns()) {
      say(
          group.organisations(),
          new CellAt(row, table.indexOf(header)),
          severity,
          people ? PEOPLE_OF_FEW : OUTCOME_OF_FEW,
          people ? PEOPLE_OF_ONE : OUTCOME_OF_ONE);
    }
  }

  private void curve(StepColumns curve) {
    for (int row = 0; row < table.rows().size(); row++) {
      if (curve.rows().isEmpty() || curve.rows().contains(row)) {
        for (String header : List.of(curve.atRisk(), curve.events(), curve.leaving())) {
          int column = table.indexOf(header);
          var behind = evidence.at(row, column).map(cell -> cell.organisations());
          say(
              behind.orElse(Organisations.NONE),
              new CellAt(row, column),
              Severity.REFUSE,
              STEP_OF_FEW,
              STEP_OF_ONE);
        }
      }
    }
  }

  private void say(Organisations behind, CellAt at, Severity severity, String few, String one) {
    if (OrganisationRules.few(behind, profile)) {
      add(at.row(), at.column(), severity, few);
    } else if (OrganisationRules.dominated(behind, profile)) {
      add(at.row(), at.column(), severity, one);
    }
  }

  /// Two groups of one column are one finding.
  private void add(int row, int column, Severity severity, String reason) {
    var finding = new Finding(Rule.ORGANISATION_MODEL, new CellAt(row, column), severity, reason);
    if (!found.contains(finding)) {
      found.add(finding);
    }
  }
}
