// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.differential.RandomQuestions;
import org.glasshouse.query.differential.RandomTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// More cases: `-Dglasshouse.cases=100000 -Dglasshouse.seed=7`.
@DisplayName("A study written in the plain form")
class RoundTripTests {

  private static final long SEED = Long.getLong("glasshouse.seed", 20261130L);
  private static final int CASES = Integer.getInteger("glasshouse.cases", 600);
  private static final Surroundings TABLES = new Surroundings(RandomTables.schemas(), Map.of());

  @Test
  void isReadBackAsTheSameQuestion() {
    var random = new SplittableRandom(SEED);
    var questions = new RandomQuestions(random);
    for (var i = 0; i < CASES; i++) {
      var question = plain(questions);

      var text = PlainForm.write(List.of(question));
      var read = PlainForm.read("random.ghq", text, TABLES).questions();

      assertThat(read).as(text).hasSize(1);
      assertThat(marks(read.getFirst())).as(text).isEqualTo(marks(question));
      assertThat(PlainForm.write(read)).isEqualTo(text);
    }
  }

  @Test
  void isReadOrRefusedWithAPlaceWhateverHappenedToIt() {
    var random = new SplittableRandom(SEED);
    var questions = new RandomQuestions(random);
    var read = 0;
    for (var i = 0; i < CASES; i++) {
      var text = mutated(random, PlainForm.write(List.of(plain(questions))));
      try {
        PlainForm.read("mutated.ghq", text, TABLES);
        read++;
      } catch (FormProblem problem) {
        assertThat(problem.report()).contains("mutated.ghq:" + problem.line() + ":", "^", "→");
        assertThat(problem.code()).matches("Q\\d{3}");
      }
    }
    assertThat(read).isLessThan(CASES);
  }

  private static Question plain(RandomQuestions questions) {
    while (true) {
      var question = questions.question();
      if (Graph.nodes(question).stream().noneMatch(node -> node instanceof Frame.Inline)) {
        return question;
      }
    }
  }

  private static String mutated(SplittableRandom random, String text) {
    var changed = new StringBuilder(text);
    for (var i = 0; i < 1 + random.nextInt(4); i++) {
      var at = random.nextInt(changed.length());
      var end = Math.min(changed.length(), at + 1 + random.nextInt(9));
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, changed.substring(at, end));
        case 2 -> changed.setCharAt(at, (char) random.nextInt(32, 400));
        default -> {
          var from = random.nextInt(changed.length());
          changed.insert(at, changed.substring(from, Math.min(changed.length(), from + 12)));
        }
      }
      if (changed.isEmpty()) {
        changed.append('x');
      }
    }
    return changed.toString();
  }

  /// What a question means: names, and the fingerprints of what stands under them.
  private static List<Object> marks(Question question) {
    var marks = new ArrayList<Object>();
    switch (question) {
      case Question.AboutPeople(Dataset dataset) -> {
        marks.add(dataset.population().fingerprint());
        dataset.variables().forEach((name, series) -> add(marks, name, series.fingerprint()));
        dataset
            .events()
            .forEach((name, table) ->
                table.members().forEach((m, s) -> add(marks, name + m, s.fingerprint())));
      }
      case Question.OverTime(List<Measure> measures, _, _) ->
          measures.forEach(measure -> {
            add(marks, measure.name(), measure.numerator().fingerprint());
            marks.add(measure.denominator().fingerprint());
            measure.groupBy().forEach((name, series) -> add(marks, name, series.fingerprint()));
            marks.addAll(measure.intervals());
          });
    }
    return marks;
  }

  private static void add(List<Object> marks, String name, Fingerprint fingerprint) {
    marks.add(name);
    marks.add(fingerprint);
  }
}
