// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.fitting.Predictor;

/// One predictor of a regression, filled person by person, and then asked who stands behind it.
sealed interface PredictorColumn {

  /// Takes one person's value from a column of a row.
  void fill(int person, ResultSet row, int at) throws SQLException;

  Predictor predictor();

  List<ModelGroups.Behind> behind(ModelGroups groups);

  /// A number, or yes and no.
  final class Numbers implements PredictorColumn {

    private final String name;
    private final double[] values;

    Numbers(String name, int people) {
      this.name = name;
      this.values = new double[people];
    }

    @Override
    public void fill(int person, ResultSet row, int at) throws SQLException {
      values[person] = row.getDouble(at);
    }

    @Override
    public Predictor predictor() {
      return new Predictor.Numeric(name, values);
    }

    @Override
    public List<ModelGroups.Behind> behind(ModelGroups groups) {
      return List.of(groups.number(values));
    }
  }

  /// One of several levels, the reference first.
  final class Levels implements PredictorColumn {

    private final String name;
    private final List<String> levels;
    private final Map<String, Short> places = new HashMap<>();
    private final short[] codes;

    Levels(String name, List<String> levels, int people) {
      this.name = name;
      this.levels = levels;
      this.codes = new short[people];
      levels.forEach(level -> places.put(level, (short) places.size()));
    }

    @Override
    public void fill(int person, ResultSet row, int at) throws SQLException {
      codes[person] = places.getOrDefault(row.getString(at), (short) 0);
    }

    @Override
    public Predictor predictor() {
      return new Predictor.Categorical(name, levels, codes);
    }

    @Override
    public List<ModelGroups.Behind> behind(ModelGroups groups) {
      return groups.levels(codes, levels.size());
    }
  }
}
