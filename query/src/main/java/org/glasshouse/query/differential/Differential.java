// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Permit;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.TableName;
import org.glasshouse.query.conformance.Conformance;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;

/// Asks an engine and the oracle the same random questions over the same random tables.
///
/// Every twenty-five questions have a seed of their own, which repeats them: the first batch has
/// the seed given, the next one more. They have a permit of their own, too: the engine is given
/// everything and the permit, the oracle only what is left without what the permit does not cover.
public final class Differential {

  private static final int QUESTIONS_PER_TABLES = 25;

  private final Conformance.EngineMaker engines;

  public Differential(Conformance.EngineMaker engines) {
    this.engines = engines;
  }

  /// What came of it.
  ///
  /// @param answered questions that both engines answered
  /// @param outOfRange questions over which an engine met a value that does not fit, where the
  ///   other need not look
  /// @param difference the first question on which they differ, as small as it could be made
  public record Outcome(int answered, int outOfRange, Optional<String> difference) {}

  /// Asks so many questions, or as many as it takes to find a difference.
  ///
  /// @throws SQLException when the engine does not take the tables
  public Outcome run(long seed, int questions) throws SQLException {
    var answered = 0;
    var outOfRange = 0;
    for (var batch = 0; batch * QUESTIONS_PER_TABLES < questions; batch++) {
      var random = new SplittableRandom(seed + batch);
      var tables = new RandomTables(random).tables();
      var permit = RandomPermit.of(new SplittableRandom(~(seed + batch)));
      var naming = new RandomQuestions(new SplittableRandom(Long.reverse(seed + batch)));
      var engine = engines.over(RandomTables.schemas(), tables, permit.permit());
      var oracle = oracle(permit, tables);
      for (var i = 0;
          i < QUESTIONS_PER_TABLES && i < questions - batch * QUESTIONS_PER_TABLES;
          i++) {
        var question = asked(naming, new RandomQuestions(random).question());
        try {
          if (!agree(question, oracle, engine)) {
            var smallest = describe(new Shrinking.Case(question, tables), permit, seed + batch);
            return new Outcome(answered, outOfRange, Optional.of(smallest));
          }
          answered++;
        } catch (QueryProblem.OutOfRange e) {
          outOfRange++;
        }
      }
    }
    return new Outcome(answered, outOfRange, Optional.empty());
  }

  private static Engine oracle(RandomPermit permit, Map<TableName, List<MemoryRow>> tables) {
    return new MemoryEngine(new MemoryTables(permit.covered(tables), Permit.of(permit.persons())));
  }

  private String describe(Shrinking.Case failing, RandomPermit permit, long seed) {
    var smallest = Shrinking.smallest(failing, each -> differ(each, permit));
    var text = new StringBuilder("seed " + seed + ": for " + permit + " the engines differ on\n");
    text.append(Formula.of(smallest.question())).append("\nwith");
    smallest
        .tables()
        .forEach((name, rows) ->
            rows.forEach(row ->
                text.append('\n')
                    .append(name)
                    .append(' ')
                    .append(row.person())
                    .append(' ')
                    .append(row.cells())));
    return text.toString();
  }

  /// Whoever asks for measures also asks how much single people and organisations contribute.
  private static Question asked(RandomQuestions naming, Question question) {
    return question instanceof Question.OverTime measures
        ? naming.organised(measures).withLargest()
        : question;
  }

  private static boolean agree(Question question, Engine oracle, Engine engine) {
    var expected = oracle.answer(question);
    try {
      return Answers.same(expected, engine.answer(question));
    } catch (QueryProblem.EngineFailed e) {
      return false;
    }
  }

  private boolean differ(Shrinking.Case each, RandomPermit permit) {
    try {
      var engine = engines.over(RandomTables.schemas(), each.tables(), permit.permit());
      return !agree(each.question(), oracle(permit, each.tables()), engine);
    } catch (QueryProblem.OutOfRange e) {
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException("the engine took these tables before", e);
    }
  }
}
