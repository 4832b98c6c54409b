// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Organisations behind a model")
class OrganisationsInModelsTests {

  private static final byte[] MODEL = "term,estimate\n(constant),0.25\nnorth,1.5\n".getBytes(UTF_8);
  private static final byte[] CURVE =
      "until,at_risk,events,leaving\n30,200,50,80\n60,120,40,120\n".getBytes(UTF_8);

  private static final String ENOUGH =
      "\"organisations\": 6, \"organisationSum\": 300, \"largestOrganisations\": [60, 50, 50]";
  private static final String FEW =
      "\"organisations\": 2, \"organisationSum\": 300, \"largestOrganisations\": [160, 140]";
  private static final String ONE =
      "\"organisations\": 6, \"organisationSum\": 300, \"largestOrganisations\": [280, 10, 4]";

  @Test
  void areEnoughForALevelOrItIsRefusedInItsRow() {
    assertThat(ofLevel("people", ENOUGH)).isEmpty();
    assertThat(ofLevel("people", FEW))
        .containsExactly(
            "1 REFUSE The people of a level, or on one side of a column, are of fewer"
                + " organisations than the rules ask, so its coefficient says what one of them"
                + " does.");
    assertThat(ofLevel("people", ONE)).singleElement().asString().startsWith("1 REFUSE Nearly all");
  }

  @Test
  void ofThoseWithAnOutcomeInALevelAreForPeopleToJudge() {
    assertThat(ofLevel("outcome", ENOUGH)).isEmpty();
    assertThat(ofLevel("outcome", FEW)).singleElement().asString().startsWith("1 REVIEW");
    assertThat(ofLevel("outcome", ONE)).singleElement().asString().startsWith("1 REVIEW");
  }

  @Test
  void ofAllWithAnOutcomeAreEnoughOrTheModelIsRefused() {
    assertThat(words(MODEL, model("", group("outcome", ENOUGH)))).isEmpty();
    assertThat(words(MODEL, model("", group("outcome", FEW))))
        .singleElement()
        .asString()
        .startsWith("-1 REFUSE The people with one of the outcomes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void ofEachCountOfAStepAreEnoughOrTheCurveIsRefusedThereEvenWhereItIsHidden(int column) {
    assertThat(words(CURVE, curve(column, ENOUGH))).isEmpty();
    assertThat(words(CURVE, curve(column, FEW)))
        .containsExactly(
            "1 REFUSE The people of a step of this curve are of fewer organisations than the rules"
                + " ask, so it says what happened in one of them.");
    assertThat(words(CURVE, curve(column, ONE))).singleElement().asString().contains("one or two");
    var hidden = "until,at_risk,events,leaving\n30,200,50,80\n60,*,*,*\n".getBytes(UTF_8);
    assertThat(words(hidden, curve(column, FEW))).hasSize(1);
  }

  @Test
  void areHeldToTheNumberThatEachProfileAsksFor() {
    var two = model(group("people", FEW), "");
    for (var profile : Profiles.all()) {
      var rules = profile.organisations();
      assertThat(checks(MODEL, two, profile).findings())
          .as(profile.id())
          .filteredOn(finding -> finding.rule() == Rule.ORGANISATION_MODEL)
          .hasSize(
              rules > 2 ? 1 : rules > 0 && profile.dominated(300, List.of(160.0, 140.0)) ? 1 : 0);
    }
  }

  @Test
  void areAQuestionForPeopleWhereNobodyInTheRowsIsKnown() {
    var untraced =
        model("", "")
            .replace("\"columns\"", "\"organisationsNotCounted\": \"not-traced\", \"columns\"");

    assertThat(words(MODEL, untraced))
        .singleElement()
        .asString()
        .startsWith("-1 REVIEW None of the");
    assertThat(recorded(untraced))
        .isEqualTo(
            "review organisations were not counted because none of the rows names anybody whom the run"
                + " may see");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-permitted", "not-recorded", "not-asked"})
  void thatWereNotCountedAreNoReasonToRefuseAndTheRecordSaysWhy(String why) {
    var json =
        model("", "")
            .replace("\"columns\"", "\"organisationsNotCounted\": \"" + why + "\", \"columns\"");

    assertThat(words(MODEL, json)).isEmpty();
    assertThat(recorded(json)).startsWith("not applicable organisations were not counted because ");
  }

  @Test
  void mayBeMissingInAFileThatIsOlderThanThey() {
    assertThat(words(MODEL, model("", ""))).isEmpty();
    assertThat(recorded(model("", "")))
        .isEqualTo(
            "not applicable organisations were not counted because no column that names an"
                + " organisation was given");
  }

  @Test
  void areWrittenAsTheyAreRead() {
    var json = model(group("people", ENOUGH) + ", " + group("outcome", FEW), group("outcome", ONE));
    var read = evidence(MODEL, json);
    var table = TableReader.read(MODEL);

    var again = EvidenceFile.read(EvidenceFile.write(read, table), MODEL, table);

    assertThat(again.models()).isEqualTo(read.models());
    assertThat(again.models().getFirst().terms().getFirst().groups()).hasSize(2);
    assertThat(again.models().getFirst().groups()).hasSize(1);
  }

  @Test
  void cannotBeOfAnythingThatNobodyKnows() {
    var fault =
        catchThrowableOfType(
            DisclosureProblem.EvidenceFault.class,
            () -> evidence(MODEL, model(group("postcode", FEW), "")));

    assertThat(fault).isNotNull();
  }

  private static List<String> ofLevel(String of, String behind) {
    return words(MODEL, model(group(of, behind), ""));
  }

  private static String group(String of, String behind) {
    return "{\"of\": \"" + of + "\", " + behind + "}";
  }

  /// Nothing else in it is worth a word.
  private static String model(String ofTerm, String ofModel) {
    return """
    "columns": {"term": {"kind": "dimension"},
      "estimate": {"kind": "number", "statistic": "CorrelationCoefficients"}},
    "cells": [%s],
    "models": [{"columns": ["estimate"], "persons": 900, "parameters": 2, "fewestApart": 300,
      "rowLeverage": 0.01, "personLeverage": 0.01, "oneAnswer": true,
      "terms": [{"row": 1, "persons": 300, "rarer": 120, "groups": [%s]}], "groups": [%s]}]
    """
        .formatted(
            Stream.of(0, 1)
                .map(row ->
                    cell(row, "estimate", 900, ofTerm.isEmpty() && ofModel.isEmpty() ? "" : ENOUGH))
                .collect(java.util.stream.Collectors.joining(", ")),
            ofTerm,
            ofModel);
  }

  private static String curve(int column, String behind) {
    var headers = List.of("until", "at_risk", "events", "leaving");
    var people = List.of(0, 120, 40, 120);
    var cells =
        Stream.of(1, 2, 3)
            .map(place ->
                cell(1, headers.get(place), people.get(place), place == column ? behind : ENOUGH)
                    + ", "
                    + cell(0, headers.get(place), List.of(0, 200, 50, 80).get(place), ENOUGH))
            .toList();
    return """
    "columns": {"until": {"kind": "dimension"}, "at_risk": {"kind": "number"},
      "events": {"kind": "number"}, "leaving": {"kind": "number"}},
    "cells": [%s], "survival": [{"atRisk": "at_risk", "events": "events", "leaving": "leaving"}]
    """
        .formatted(String.join(", ", cells));
  }

  private static String cell(int row, String column, int people, String behind) {
    return "{\"row\": %d, \"column\": \"%s\", \"persons\": %d%s}"
        .formatted(row, column, people, behind.isEmpty() ? "" : ", " + behind);
  }

  private static List<String> words(byte[] csv, String json) {
    return checks(csv, json, Profiles.named("nhs-england-sde")).findings().stream()
        .filter(finding -> finding.rule() == Rule.ORGANISATION_MODEL)
        .map(finding -> finding.at().row() + " " + finding.severity() + " " + finding.reason())
        .toList();
  }

  private static String recorded(String json) {
    return checks(MODEL, json, Profiles.named("nhs-england-sde")).checks().stream()
        .filter(check -> check.rule() == Rule.ORGANISATION_MODEL)
        .map(check ->
            check.outcome().label() + " " + check.parameters().getOrDefault("notCounted", ""))
        .findFirst()
        .orElseThrow();
  }

  private static Checks checks(byte[] csv, String json, Profile profile) {
    return TableCheck.check(csv, TableReader.read(csv), Optional.of(evidence(csv, json)), profile);
  }

  private static TableEvidence evidence(byte[] csv, String json) {
    Table table = TableReader.read(csv);
    var file =
        "{\"format\": \"glasshouse-evidence/1\", \"sha256\": \"%s\", %s}"
            .formatted(Json.sha256(csv), json);
    return EvidenceFile.read(file.getBytes(UTF_8), csv, table);
  }
}
