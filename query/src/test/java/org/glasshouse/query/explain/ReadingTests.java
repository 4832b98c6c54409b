// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.Schema;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plain-language reading")
class ReadingTests {

  private static final Frame.Table PATIENTS =
      new Frame.Table(
          new TableName("core", "patients"), true, Schema.of(Map.of("born", Type.DATE)));
  private static final Frame.Table EVENTS =
      new Frame.Table(
          new TableName("core", "events"),
          false,
          Schema.of(Map.of("date", Type.DATE, "code", Type.SNOMEDCT_CODE)));
  private static final Series BORN = new Series.Column(PATIENTS, "born");
  private static final Frame ASTHMA =
      new Frame.Filter(
          EVENTS,
          new Series.In(
              new Series.Column(EVENTS, "code"),
              new SetSeries.Constant(Type.SNOMEDCT_CODE, Set.of("195967001"))));

  @Test
  void saysWhoIsInWhatIsReportedAndWhatIsRead() {
    var adults =
        new Series.Binary(
            BinaryOperation.LESS, BORN, new Series.Value(Type.DATE, LocalDate.of(2000, 1, 1)));
    var latest =
        new Frame.Pick(
            new Frame.Sort(ASTHMA, new Series.Column(ASTHMA, "date")), Frame.Position.LAST);
    var variables = new LinkedHashMap<String, Series>();
    variables.put("asthma", new Series.Column(latest, "date"));
    var dataset = new Dataset(adults, variables, new LinkedHashMap<>());

    var lines = Reading.of(new Question.AboutPeople(dataset)).lines();

    assertThat(lines)
        .containsExactly(
            "Who is in it: everybody for whom all of this is true:",
            "  - their born is before 2000-01-01",
            "What is reported about each of them:",
            "  asthma: the date of the last (by date) of events where code is 195967001",
            "It reads:",
            "  core.events: code, date",
            "  core.patients: born");
  }

  @Test
  void saysWhatAMeasureCounts() {
    var january = new Interval(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 31));
    var measure =
        new Measure(
            "asthma",
            new Series.Exists(ASTHMA),
            new Series.Exists(PATIENTS),
            new LinkedHashMap<>(),
            List.of(january));

    var lines = Reading.of(new Question.OverTime(List.of(measure))).lines();

    assertThat(lines)
        .containsExactly(
            "Measure asthma, from 2024-01-01 to 2024-01-31:",
            "  counts: they have events where code is 195967001",
            "  among: there is a row about them in patients",
            "It reads:",
            "  core.events: code",
            "  core.patients (only whether there are rows)");
  }
}
