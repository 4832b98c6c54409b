// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The work of compiling a study of many variables")
class CompileGrowthTests {

  private static final int FEW = 500;
  private static final int TIMES_MORE = 8;

  /// In proportion would be 8 times the work, quadratic 64 times.
  private static final int MOST_TIMES_THE_WORK = 24;

  /// With a variable that reads every row, the others are worked out in its pass; without, each has
  /// a pass of its own.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void growsAboutAsTheirNumber(boolean oneReadsEveryRow) {
    var few = study(FEW, oneReadsEveryRow);
    var many = study(FEW * TIMES_MORE, oneReadsEveryRow);
    work(few);

    assertThat(work(many)).isLessThan(MOST_TIMES_THE_WORK * work(few));
  }

  /// The least processor time of a few tries, in nanoseconds: what others do on the machine, and
  /// what is compiled or collected meanwhile, only ever adds.
  private static long work(Dataset study) {
    var threads = ManagementFactory.getThreadMXBean();
    var compiler = new SqlCompiler(Questions.access(Permit.everything(), new DuckDbDialect()));
    return IntStream.range(0, 3)
        .mapToLong(_ -> {
          var before = threads.getCurrentThreadCpuTime();
          assertThat(compiler.dataset(study).text()).isNotEmpty();
          return threads.getCurrentThreadCpuTime() - before;
        })
        .min()
        .orElseThrow();
  }

  private static Dataset study(int size, boolean oneReadsEveryRow) {
    var variables = new LinkedHashMap<String, Series>();
    if (oneReadsEveryRow) {
      variables.put("all", new Series.Count(Questions.EVENTS));
    }
    for (int i = 0; i < size; i++) {
      var value = new Series.Column(Questions.EVENTS, "value");
      var least = new Series.Value(Type.FLOAT, (double) i);
      var high = new Series.Binary(BinaryOperation.GREATER, value, least);
      variables.put("v" + i, new Series.Count(new Frame.Filter(Questions.EVENTS, high)));
    }
    return new Dataset(
        new Series.Exists(Questions.PEOPLE), variables, new LinkedHashMap<String, EventTable>());
  }
}
