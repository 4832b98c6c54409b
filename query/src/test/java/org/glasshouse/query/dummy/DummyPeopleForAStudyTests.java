// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.glasshouse.query.BinaryOperation.AND;
import static org.glasshouse.query.BinaryOperation.GREATER_OR_EQUAL;
import static org.glasshouse.query.BinaryOperation.LESS;
import static org.glasshouse.query.BinaryOperation.LESS_OR_EQUAL;
import static org.glasshouse.query.BinaryOperation.YEARS_BETWEEN;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.glasshouse.query.Answer;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Schema;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dummy people, for a study of stroke")
class DummyPeopleForAStudyTests {

  private static final Frame.Table PATIENTS =
      table("patients", true, Map.of("date_of_birth", Type.DATE, "sex", Type.STRING));
  private static final Frame.Table EVENTS =
      table("events", false, Map.of("date", Type.DATE, "code", Type.SNOMEDCT_CODE));
  private static final ColumnRules RULES =
      new ColumnRules(
          Map.of(
              PATIENTS.name(),
              Map.of(
                  "sex", List.of(new ColumnRule.OneOf(List.of("female", "male"))),
                  "date_of_birth", List.of(new ColumnRule.FirstOfMonth()))));

  private static Frame.Table table(String name, boolean one, Map<String, Type> types) {
    return new Frame.Table(new TableName("test", name), one, Schema.of(new TreeMap<>(types)));
  }

  private static Series value(LocalDate date) {
    return new Series.Value(Type.DATE, date);
  }

  private static Series both(Series left, Series right) {
    return new Series.Binary(AND, left, right);
  }

  /// The first stroke in ten days of 2021, at 65 or over, and no earlier one.
  private static final Frame STROKES =
      new Frame.Filter(
          EVENTS,
          new Series.In(
              new Series.Column(EVENTS, "code"),
              new SetSeries.Constant(Type.SNOMEDCT_CODE, Set.of("230690007", "422504002"))));

  private static final Series FIRST =
      new Series.Column(
          new Frame.Pick(
              new Frame.Sort(STROKES, new Series.Column(STROKES, "date")), Frame.Position.FIRST),
          "date");

  private static final Series AGE =
      new Series.Binary(YEARS_BETWEEN, FIRST, new Series.Column(PATIENTS, "date_of_birth"));

  private static Question study(Series further) {
    var recent =
        both(
            new Series.Binary(GREATER_OR_EQUAL, FIRST, value(LocalDate.of(2021, 3, 1))),
            new Series.Binary(LESS_OR_EQUAL, FIRST, value(LocalDate.of(2021, 3, 10))));
    var old = new Series.Binary(GREATER_OR_EQUAL, AGE, new Series.Value(Type.INTEGER, 65L));
    var variables = new LinkedHashMap<String, Series>();
    variables.put("age", AGE);
    variables.put("first", FIRST);
    variables.put("sex", new Series.Column(PATIENTS, "sex"));
    variables.put(
        "band",
        new Series.Case(
            List.of(
                new Series.Case.Branch(
                    new Series.Binary(LESS, AGE, new Series.Value(Type.INTEGER, 75L)),
                    new Series.Value(Type.STRING, "65 to 74")),
                new Series.Case.Branch(
                    new Series.Binary(LESS, AGE, new Series.Value(Type.INTEGER, 85L)),
                    new Series.Value(Type.STRING, "75 to 84"))),
            new Series.Value(Type.STRING, "85 and over")));
    return new Question.AboutPeople(
        new Dataset(both(both(recent, old), further), variables, new LinkedHashMap<>()));
  }

  private static final Series ANYTHING = new Series.Exists(EVENTS);

  private static DummyData make(Question question, long seed) {
    return DummyPeople.make(
        new DummyRequest(List.of(question), List.of(), RULES, 60, seed, LocalDate.of(2025, 1, 1)));
  }

  private static ResultTable answer(Question question, DummyData data) {
    var engine = new MemoryEngine(new MemoryTables(data.tables(), Permit.everything()));
    return requireNonNull(engine.answer(question).tables().get(Answer.DATASET));
  }

  @Test
  void matchItsPopulationAndShowEveryBranch() {
    var data = make(study(ANYTHING), 1);

    var rows = answer(study(ANYTHING), data).rows();
    assertThat(rows).hasSizeBetween(36, 59).hasSize(data.suited().getFirst().matching());
    var bands = new LinkedHashSet<Object>();
    rows.forEach(row -> bands.add(row.get(4)));
    assertThat(bands).containsExactlyInAnyOrder("65 to 74", "75 to 84", "85 and over");
    assertThat(data.suited().getFirst().notShown()).isEmpty();
  }

  @Test
  void keepTheContract() {
    var data = make(study(ANYTHING), 1);

    assertThat(data.tables().get(PATIENTS.name()))
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.cell("sex")).isIn("female", "male", null);
          assertThat(row.cell("date_of_birth"))
              .satisfiesAnyOf(
                  born -> assertThat(born).isNull(),
                  born -> assertThat(((LocalDate) born).getDayOfMonth()).isEqualTo(1));
        });
  }

  @Test
  void includeSomeWhoJustMiss() {
    var data = make(study(ANYTHING), 1);

    var matching = answer(study(ANYTHING), data).rows().stream().map(row -> row.get(0)).toList();
    var outside =
        requireNonNull(data.tables().get(EVENTS.name())).stream()
            .filter(row -> !matching.contains(row.person()))
            .filter(
                row -> List.of("230690007", "422504002").contains(String.valueOf(row.cell("code"))))
            .count();
    assertThat(outside).isGreaterThan(5);
  }

  @Test
  void areTheSameForTheSameSeedAndOthersForAnother() {
    var once = make(study(ANYTHING), 7).tables();

    assertThat(make(study(ANYTHING), 7).tables()).isEqualTo(once);
    assertThat(make(study(ANYTHING), 8).tables()).isNotEqualTo(once);
  }

  @Test
  void sayWhichConditionsCannotBeMetTogether() {
    var young = new Series.Binary(LESS, AGE, new Series.Value(Type.INTEGER, 40L));

    var suited = make(study(young), 1).suited().getFirst();

    assertThat(suited.matching()).isZero();
    assertThat(suited.stopped()).hasSize(2);
    assertThat(suited.stopped().getFirst()).contains("65");
    assertThat(suited.stopped().getLast()).contains("40");
  }

  @Test
  void sayWhichConditionNoRowOfTheContractMeets() {
    var third =
        new Series.Binary(
            BinaryOperation.EQUAL,
            new Series.Column(PATIENTS, "sex"),
            new Series.Value(Type.STRING, "Female"));

    var suited = make(study(third), 1).suited().getFirst();

    assertThat(suited.stopped()).hasSize(1);
    assertThat(suited.stopped().getFirst()).contains("sex").contains("Female");
  }

  @Test
  void canLackWhatTheStudyForbids() {
    var late =
        new Frame.Filter(EVENTS, new Series.Binary(LESS, new Series.Column(EVENTS, "date"), FIRST));
    var none = new Series.Unary(UnaryOperation.NOT, new Series.Exists(late));

    assertThat(answer(study(none), make(study(none), 3)).rows()).hasSizeGreaterThanOrEqualTo(36);
  }

  @Test
  void haveTextsOfTheWantedForm() {
    var random = new SplittableRandom(1);

    assertThat(FormWriter.write(Pattern.compile("E020[0-9]{5}"), random))
        .get()
        .asString()
        .matches("E020[0-9]{5}");
    assertThat(FormWriter.write(Pattern.compile("[a-zA-Z]{2}[0-9]{2}[a-zA-Z]"), random))
        .isPresent();
    assertThat(FormWriter.write(Pattern.compile("(a|b)+"), random)).isEmpty();
  }
}
