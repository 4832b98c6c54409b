// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;

/// Holds one table against one profile. A pure function: no clock, no chance, no data access.
public final class TableCheck {

  private TableCheck() {}

  /// Checks a table as it would leave.
  ///
  /// @param bytes of the file, for its hash
  /// @param evidence what was counted behind the cells; without it the values alone are read, and
  ///   people must look at whatever the values cannot show
  public static Checks check(
      byte[] bytes, Table table, Optional<TableEvidence> evidence, Profile profile) {
    return check(bytes, table, evidence, profile, Way.usual());
  }

  /// Checks a table that was treated in a way which the profile accepts.
  ///
  /// @throws DisclosureProblem.ProfileFault if the profile does not accept it
  public static Checks check(
      byte[] bytes, Table table, Optional<TableEvidence> evidence, Profile named, Way way) {
    if (!named.ways().contains(way)) {
      throw new DisclosureProblem.ProfileFault(
          named.id(), "does not accept counts treated as " + way.id());
    }
    Profile profile = way.rules(named);
    Columns columns = Columns.of(table, evidence.map(TableEvidence::kinds).orElseGet(Map::of));
    List<Finding> findings = new ArrayList<>();
    findings.addAll(IdentifierRules.findings(table, columns));
    findings.addAll(CountRules.findings(table, columns, evidence, profile, way));
    findings.addAll(NumberRules.findings(table, columns, evidence, profile));
    findings.addAll(ShareRules.findings(table, columns, profile, way));
    if (way.changes()) {
      findings.addAll(RatioRules.notFromShown(table, columns, profile));
    }
    findings.addAll(ModelRules.findings(table, columns, evidence, profile));
    findings.addAll(OrganisationRules.findings(table, columns, evidence, profile));
    findings.addAll(OrganisationsInModels.findings(table, evidence, profile));
    List<Check> checks = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      checks.add(applied(rule, findings, columns, evidence, profile, way));
    }
    return new Checks(Json.sha256(bytes), named, way, checks, findings, evidence.isPresent());
  }

  private static Check applied(
      Rule rule,
      List<Finding> findings,
      Columns columns,
      Optional<TableEvidence> evidence,
      Profile profile,
      Way way) {
    List<Finding> broken = findings.stream().filter(f -> f.rule() == rule).toList();
    Outcome outcome = Outcome.PASS;
    if (broken.stream().anyMatch(f -> f.severity() == Severity.REFUSE)) {
      outcome = Outcome.FAIL;
    } else if (broken.stream().anyMatch(f -> f.severity() == Severity.REVIEW)) {
      outcome = Outcome.REVIEW;
    } else if (broken.isEmpty() && !applies(rule, columns, evidence, profile, way)) {
      outcome = Outcome.NOT_APPLICABLE;
    }
    Map<String, String> parameters = parameters(rule, profile, way);
    notCounted(rule, evidence).ifPresent(why -> parameters.put("notCounted", why));
    return new Check(
        rule, parameters, outcome, broken.size(), lookedAt(rule, evidence.isPresent()));
  }

  /// Why a rule about organisations could not be held against the table, where it could not.
  private static Optional<String> notCounted(Rule rule, Optional<TableEvidence> evidence) {
    boolean asks =
        rule == Rule.ORGANISATION_FEW
            || rule == Rule.ORGANISATION_DOMINANCE
            || (rule == Rule.ORGANISATION_MODEL && evidence.filter(TableCheck::fits).isPresent());
    return evidence
        .map(TableEvidence::organisations)
        .filter(organisations -> asks && organisations != OrganisationCount.COUNTED)
        .map(organisations -> "organisations were not counted because " + organisations.because());
  }

  /// Whether it has results of a model or a curve.
  private static boolean fits(TableEvidence evidence) {
    return !evidence.models().isEmpty() || !evidence.steps().isEmpty();
  }

  private static boolean applies(
      Rule rule, Columns columns, Optional<TableEvidence> evidence, Profile profile, Way way) {
    boolean counts = !columns.of(ColumnKind.COUNT).isEmpty();
    boolean numbers = !columns.of(ColumnKind.NUMBER).isEmpty();
    return switch (rule) {
      case COUNT_ROUNDING -> counts && (way.changes() || profile.rounding() != Rounding.NONE);
      case COUNT_LOW -> counts && !way.changes();
      case COUNT_FORMAT, COUNT_ZERO_AS_MARK, COUNT_COMPLEMENT, COUNT_RECOVERABLE -> counts;
      case COUNT_CLASS -> counts && profile.zeros() == Zeros.SHOWN;
      case NUMBER_PEOPLE, NUMBER_ALL_SAME, NUMBER_DOMINANCE, NUMBER_MODEL, NUMBER_STEPS ->
          numbers && evidence.isPresent();
      case ORGANISATION_FEW, ORGANISATION_DOMINANCE ->
          evidence.isPresent()
              && notCounted(rule, evidence).isEmpty()
              && profile.organisations() > 0;
      case ORGANISATION_MODEL ->
          evidence.filter(TableCheck::fits).isPresent()
              && notCounted(rule, evidence).isEmpty()
              && profile.organisations() > 0;
      case NUMBER_ENDPOINT, NUMBER_EXTREME, NUMBER_UNTREATED, EVIDENCE -> numbers;
      case IDENTIFIER_HEADER,
          IDENTIFIER_NHS_NUMBER,
          IDENTIFIER_KEY,
          IDENTIFIER_BIRTH,
          IDENTIFIER_DATE,
          IDENTIFIER_POSTCODE,
          IDENTIFIER_CONTACT,
          RECORD_LEVEL ->
          true;
    };
  }

  private static Map<String, String> parameters(Rule rule, Profile profile, Way way) {
    Map<String, String> used = new TreeMap<>();
    switch (rule) {
      case COUNT_LOW, COUNT_COMPLEMENT, NUMBER_PEOPLE, NUMBER_STEPS ->
          used.put("threshold", String.valueOf(profile.threshold()));
      case COUNT_ROUNDING -> {
        if (way.changes()) {
          used.put("way", way.id());
        } else {
          used.put("rounding", profile.rounding().name());
          used.put("base", String.valueOf(profile.base()));
        }
      }
      case COUNT_RECOVERABLE -> used.put("width", String.valueOf(profile.width()));
      case NUMBER_DOMINANCE, ORGANISATION_DOMINANCE ->
          used.put("limits", profile.dominance().toString());
      case ORGANISATION_FEW -> used.put("organisations", String.valueOf(profile.organisations()));
      case ORGANISATION_MODEL -> {
        used.put("organisations", String.valueOf(profile.organisations()));
        used.put("limits", profile.dominance().toString());
      }
      case NUMBER_MODEL -> {
        used.put("threshold", String.valueOf(profile.threshold()));
        used.put("degreesOfFreedom", String.valueOf(profile.degreesOfFreedom()));
      }
      case COUNT_FORMAT, COUNT_ZERO_AS_MARK -> used.put("symbol", profile.symbol());
      case COUNT_CLASS,
          NUMBER_ALL_SAME,
          NUMBER_ENDPOINT,
          NUMBER_EXTREME,
          NUMBER_UNTREATED,
          EVIDENCE,
          IDENTIFIER_HEADER,
          IDENTIFIER_NHS_NUMBER,
          IDENTIFIER_KEY,
          IDENTIFIER_BIRTH,
          IDENTIFIER_DATE,
          IDENTIFIER_POSTCODE,
          IDENTIFIER_CONTACT,
          RECORD_LEVEL -> {}
    }
    return used;
  }

  private static String lookedAt(Rule rule, boolean evidence) {
    return switch (rule) {
      case IDENTIFIER_HEADER -> "headers";
      case COUNT_LOW,
          NUMBER_PEOPLE,
          NUMBER_ALL_SAME,
          NUMBER_DOMINANCE,
          NUMBER_MODEL,
          NUMBER_STEPS,
          ORGANISATION_FEW,
          ORGANISATION_DOMINANCE,
          ORGANISATION_MODEL,
          EVIDENCE ->
          evidence ? "evidence" : "values";
      case IDENTIFIER_NHS_NUMBER,
          IDENTIFIER_KEY,
          IDENTIFIER_BIRTH,
          IDENTIFIER_DATE,
          IDENTIFIER_POSTCODE,
          IDENTIFIER_CONTACT,
          RECORD_LEVEL,
          COUNT_ROUNDING,
          COUNT_FORMAT,
          COUNT_ZERO_AS_MARK,
          COUNT_RECOVERABLE,
          COUNT_COMPLEMENT,
          COUNT_CLASS,
          NUMBER_ENDPOINT,
          NUMBER_EXTREME,
          NUMBER_UNTREATED ->
          "values";
    };
  }
}
