// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A query without an answer cannot be built:")
class MeaningTests {

  private static final Frame.Table PATIENTS =
      table("patients", true, Map.of("born", Type.DATE, "sex", Type.STRING));
  private static final Frame.Table STAYS =
      table("stays", false, Map.of("admitted", Type.DATE, "ward", Type.STRING));
  private static final Frame.Table ITEMS = table("items", false, Map.of("issued", Type.DATE));
  private static final Series ADMITTED = new Series.Column(STAYS, "admitted");
  private static final Series ISSUED = new Series.Column(ITEMS, "issued");
  private static final Series BORN = new Series.Column(PATIENTS, "born");
  private static final Series YEAR_2000 = new Series.Value(Type.DATE, LocalDate.of(2000, 1, 1));

  private static Frame.Table table(String name, boolean one, Map<String, Type> columns) {
    return new Frame.Table(new TableName("test", name), one, Schema.of(columns));
  }

  private static Series binary(BinaryOperation operation, Series left, Series right) {
    return new Series.Binary(operation, left, right);
  }

  @Test
  void rowsOfTwoTablesDoNotGoSideBySide() {
    assertThatThrownBy(() -> binary(BinaryOperation.DAYS_BETWEEN, ADMITTED, ISSUED))
        .isInstanceOf(QueryProblem.UnrelatedRows.class)
        .hasMessageContaining("test.stays and of test.items");
  }

  @Test
  void rowsOfTwoFiltersOfOneTableDoNotEither() {
    var late = new Frame.Filter(STAYS, binary(BinaryOperation.GREATER, ADMITTED, YEAR_2000));
    var early = new Frame.Filter(STAYS, binary(BinaryOperation.LESS, ADMITTED, YEAR_2000));

    assertThatThrownBy(() ->
            binary(
                BinaryOperation.EQUAL,
                new Series.Column(late, "admitted"),
                new Series.Column(early, "admitted")))
        .isInstanceOf(QueryProblem.UnrelatedRows.class);
  }

  @Test
  void aFilterCannotLookAtAnotherTable() {
    var condition = binary(BinaryOperation.GREATER, ISSUED, YEAR_2000);

    assertThatThrownBy(() -> new Frame.Filter(STAYS, condition))
        .isInstanceOf(QueryProblem.UnrelatedRows.class);
  }

  @Test
  void aFilterCannotLookAtFewerRowsThanItFilters() {
    var late = new Frame.Filter(STAYS, binary(BinaryOperation.GREATER, ADMITTED, YEAR_2000));
    var condition = binary(BinaryOperation.LESS, new Series.Column(late, "admitted"), YEAR_2000);

    assertThatThrownBy(() -> new Frame.Filter(STAYS, condition))
        .isInstanceOf(QueryProblem.UnrelatedRows.class);
  }

  @Test
  void aTableWithOneRowEachIsNotFiltered() {
    assertThatThrownBy(
            () -> new Frame.Filter(PATIENTS, binary(BinaryOperation.GREATER, BORN, YEAR_2000)))
        .isInstanceOf(QueryProblem.OneRowOnly.class);
  }

  @Test
  void aValueThatAPersonHasOnceDoesNotSortTheirRows() {
    assertThatThrownBy(() -> new Frame.Sort(STAYS, BORN))
        .isInstanceOf(QueryProblem.SortedByOneValue.class);
  }

  @Test
  void aFirstRowNeedsAnOrder() {
    assertThatThrownBy(() -> new Frame.Pick(STAYS, Frame.Position.FIRST))
        .isInstanceOf(QueryProblem.NotSorted.class);
  }

  @Test
  void wholeAndDecimalNumbersDoNotMix() {
    assertThatThrownBy(() ->
            binary(
                BinaryOperation.EQUAL,
                new Series.Value(Type.INTEGER, 1L),
                new Series.Value(Type.FLOAT, 1.0)))
        .isInstanceOf(QueryProblem.DifferentTypes.class);
  }

  @Test
  void codesOfTwoSystemsDoNotMix() {
    assertThatThrownBy(() ->
            new Series.In(
                new Series.Value(Type.ICD10_CODE, "N17"),
                new SetSeries.Constant(Type.SNOMEDCT_CODE, Set.of("14669001"))))
        .isInstanceOf(QueryProblem.DifferentTypes.class);
  }

  @Test
  void aColumnMustBeInTheContract() {
    assertThatThrownBy(() -> new Series.Column(PATIENTS, "postcode"))
        .isInstanceOf(QueryProblem.NoSuchColumn.class);
  }

  @Test
  void aPopulationCannotHoldPeopleOfWhomNothingIsKnown() {
    var neverStayed = new Series.Unary(UnaryOperation.NOT, new Series.Exists(STAYS));

    assertThatThrownBy(() -> dataset(neverStayed, Map.of()))
        .isInstanceOf(QueryProblem.EverybodyElse.class);
  }

  @Test
  void aVariableHasOneValueForEachPerson() {
    assertThatThrownBy(() -> dataset(new Series.Exists(STAYS), Map.of("when", ADMITTED)))
        .isInstanceOf(QueryProblem.ManyRows.class);
  }

  @Test
  void anIntervalsDaysBelongInMeasures() {
    var start = new Series.Parameter(Series.Parameter.INTERVAL_START, Type.DATE);

    assertThatThrownBy(() -> dataset(new Series.Exists(STAYS), Map.of("start", start)))
        .isInstanceOf(QueryProblem.OutsideMeasure.class);
  }

  @Test
  void aMeasureCannotCountPeopleOfWhomNothingIsKnownInAnyInterval() {
    var start = new Series.Parameter(Series.Parameter.INTERVAL_START, Type.DATE);
    var afterwards = binary(BinaryOperation.GREATER, start, YEAR_2000);
    var before = new Interval(LocalDate.of(1999, 1, 1), LocalDate.of(1999, 1, 31));
    var after = new Interval(LocalDate.of(2001, 1, 1), LocalDate.of(2001, 1, 31));
    var measure =
        new Measure(
            "m",
            new Series.Exists(STAYS),
            afterwards,
            new LinkedHashMap<>(),
            List.of(before, after));

    assertThatThrownBy(() -> new Question.OverTime(List.of(measure)))
        .isInstanceOf(QueryProblem.EverybodyElse.class);
  }

  @Test
  void aQueryHasALimitOfDepth() {
    Series deep = new Series.Exists(STAYS);
    for (var i = 0; i < Traits.DEEPEST - 2; i++) {
      deep = new Series.Unary(UnaryOperation.NOT, deep);
    }
    var deepest = deep;

    assertThatThrownBy(() -> new Series.Unary(UnaryOperation.NOT, deepest))
        .isInstanceOf(QueryProblem.TooLarge.class);
  }

  private static Dataset dataset(Series population, Map<String, Series> variables) {
    return new Dataset(population, new LinkedHashMap<>(variables), new LinkedHashMap<>());
  }
}
