// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Permit;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.TableName;
import org.glasshouse.query.dummy.ColumnRules;
import org.glasshouse.query.dummy.DummyPeople;
import org.glasshouse.query.dummy.DummyRequest;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// More cases: `mvn -pl query test -Dtest=DummyPeopleTests -Dglasshouse.cases=3000`.
@DisplayName("Dummy people, for random questions")
class DummyPeopleTests {

  private static final long SEED = Long.getLong("glasshouse.seed", 20261130L);
  private static final int CASES = Integer.getInteger("glasshouse.cases", 100);

  @Test
  void matchWhereverLuckFindsSomebodyWhoDoes() {
    var random = new SplittableRandom(SEED);
    var worlds = worlds(random);
    var satisfiable = 0;
    var missed = new ArrayList<Integer>();
    for (var i = 0; i < CASES; i++) {
      var dataset = population(new RandomQuestions(random));
      if (worlds.stream().anyMatch(world -> people(world, dataset) > 0)) {
        satisfiable++;
        var data = DummyPeople.make(request(dataset, i));
        if (data.suited().getFirst().matching() == 0) {
          missed.add(i);
        }
        assertThat(people(data.tables(), dataset)).isEqualTo(data.suited().getFirst().matching());
      }
    }
    assertThat(satisfiable).isGreaterThan(CASES / 2);
    assertThat(missed).as("of %d", satisfiable).hasSizeLessThanOrEqualTo(1 + satisfiable / 200);
  }

  /// The questions' variables do not matter here.
  private static Question population(RandomQuestions questions) {
    while (true) {
      if (questions.question() instanceof Question.AboutPeople(Dataset dataset)) {
        return new Question.AboutPeople(
            new Dataset(dataset.population(), new LinkedHashMap<>(), new LinkedHashMap<>()));
      }
    }
  }

  private static List<Map<TableName, List<MemoryRow>>> worlds(SplittableRandom random) {
    var worlds = new ArrayList<Map<TableName, List<MemoryRow>>>();
    for (var i = 0; i < 20; i++) {
      worlds.add(new RandomTables(random).tables());
    }
    return worlds;
  }

  private static DummyRequest request(Question question, long seed) {
    return new DummyRequest(
        List.of(question),
        RandomTables.ALL,
        ColumnRules.none(),
        20,
        seed,
        LocalDate.of(2021, 1, 1));
  }

  private static int people(Map<TableName, List<MemoryRow>> tables, Question question) {
    try {
      var engine = new MemoryEngine(new MemoryTables(tables, Permit.everything()));
      return requireNonNull(engine.answer(question).tables().get(Answer.DATASET)).rows().size();
    } catch (QueryProblem.OutOfRange e) {
      return 0; // a date or number that does not fit: nobody is asked for
    }
  }
}
