// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.List;
import java.util.stream.IntStream;

/// A column of which the outcome may depend, one value a person.
public sealed interface Predictor {

  String name();

  /// How many values it has.
  int size();

  /// How many columns of the design it makes.
  int width();

  /// What these columns are called.
  List<Term> terms();

  /// Writes one person's values into a line of the design.
  void put(int person, double[] line, int at);

  /// A number, or yes as 1 and no as 0.
  final class Numeric implements Predictor {

    private final String name;
    private final double[] values;

    /// @param values of the people in their order; not copied, as they are most of the memory
    public Numeric(String name, double[] values) {
      this.name = name;
      this.values = values;
    }

    @Override
    public String name() {
      return name;
    }

    double[] values() {
      return values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public List<Term> terms() {
      return List.of(new Term(name, ""));
    }

    @Override
    public void put(int person, double[] line, int at) {
      line[at] = values[person];
    }
  }

  /// One of several levels; each but the reference has a column that is 1 for its people.
  final class Categorical implements Predictor {

    private final String name;
    private final List<String> levels;
    private final short[] codes;

    /// @param levels in the order of their columns, the reference first
    /// @param codes the place of each person's level in that list; not copied
    public Categorical(String name, List<String> levels, short[] codes) {
      this.name = name;
      this.levels = List.copyOf(levels);
      this.codes = codes;
    }

    @Override
    public String name() {
      return name;
    }

    List<String> levels() {
      return levels;
    }

    short[] codes() {
      return codes;
    }

    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public int width() {
      return levels.size() - 1;
    }

    @Override
    public List<Term> terms() {
      return IntStream.range(1, levels.size())
          .mapToObj(level -> new Term(name, levels.get(level)))
          .toList();
    }

    @Override
    public void put(int person, double[] line, int at) {
      for (int level = 1; level < levels.size(); level++) {
        line[at + level - 1] = codes[person] == level ? 1 : 0;
      }
    }
  }
}
