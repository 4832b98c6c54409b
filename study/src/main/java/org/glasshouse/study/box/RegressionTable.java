// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.fitting.Design;
import org.glasshouse.fitting.Family;
import org.glasshouse.fitting.Fit;
import org.glasshouse.fitting.FittingProblem;
import org.glasshouse.fitting.Predictor;
import org.glasshouse.fitting.Regression;
import org.glasshouse.fitting.Standing;
import org.glasshouse.study.box.ModelResults.Cell;

/// A regression as a table: a row for each coefficient and reference level, then rows about the
/// fit.
///
/// What would give exact counts back is left out: the null deviance, the adjusted R squared and the
/// F statistic. Degrees of freedom are those of the people shown.
record RegressionTable(ModelQuestion.Regression question, ShownNumbers shown) {

  private static final String RESULT = "CorrelationCoefficients";
  private static final List<String> NUMBERS =
      List.of("estimate", "standard_error", "lower", "upper", "p_value");
  private static final List<String> POWERS = List.of("exp_estimate", "exp_lower", "exp_upper");

  ModelResults fit(Connection duckdb, Path extract) throws SQLException {
    var source = new ModelColumns(duckdb, extract, question.person(), columns());
    var people = source.people();
    var read = read(source, people.complete());
    var result =
        new Regression(
                new Design(people.complete(), read.predictors()),
                family(),
                read.outcome(),
                read.offset(),
                question.outcome())
            .fit();
    return table(result, people.all() - people.complete(), with(read.outcome()));
  }

  private Family family() {
    return switch (question.kind()) {
      case LINEAR -> Family.LINEAR;
      case LOGISTIC -> Family.LOGISTIC;
      case POISSON -> Family.POISSON;
    };
  }

  private Map<String, ModelColumns.As> columns() {
    var columns = new LinkedHashMap<String, ModelColumns.As>();
    columns.put(
        question.outcome(),
        question.kind() == ModelQuestion.Kind.LOGISTIC
            ? ModelColumns.As.YES_OR_NO
            : ModelColumns.As.NUMBER);
    if (!question.exposure().isEmpty()) {
      columns.put(question.exposure(), ModelColumns.As.NUMBER);
    }
    for (var predictor : question.predictors()) {
      columns.put(
          predictor.column(),
          switch (predictor.scale()) {
            case NUMBER -> ModelColumns.As.NUMBER;
            case YES_OR_NO -> ModelColumns.As.YES_OR_NO;
            case CATEGORICAL -> ModelColumns.As.LEVEL;
          });
    }
    return columns;
  }

  /// What was read, one value a person in each.
  private static final class Read {

    private final double[] outcome;
    private final double[] offset;
    private final List<Predictor> predictors;

    Read(double[] outcome, double[] offset, List<Predictor> predictors) {
      this.outcome = outcome;
      this.offset = offset;
      this.predictors = predictors;
    }

    double[] outcome() {
      return outcome;
    }

    double[] offset() {
      return offset;
    }

    List<Predictor> predictors() {
      return predictors;
    }
  }

  private Read read(ModelColumns source, int people) throws SQLException {
    double[] outcome = new double[people];
    double[] offset = new double[people];
    List<Predictor> predictors = new ArrayList<>();
    List<Filling> fillings = new ArrayList<>();
    for (var predictor : question.predictors()) {
      fillings.add(filling(source, predictor, people, predictors));
    }
    boolean exposed = !question.exposure().isEmpty();
    source.read((person, row) -> {
      outcome[person] = row.getDouble(1);
      int at = 2;
      if (exposed) {
        offset[person] = Math.log(row.getDouble(at++));
      }
      for (var filling : fillings) {
        filling.fill(person, row, at++);
      }
    });
    for (double each : offset) {
      if (!Double.isFinite(each)) {
        throw new FittingProblem.UnfitOutcome(question.exposure(), "an exposure above 0");
      }
    }
    return new Read(outcome, offset, predictors);
  }

  /// Puts one column of a row where its predictor has it.
  private interface Filling {
    void fill(int person, java.sql.ResultSet row, int at) throws SQLException;
  }

  private static Filling filling(
      ModelColumns source,
      ModelQuestion.Predictor predictor,
      int people,
      List<Predictor> predictors)
      throws SQLException {
    if (predictor.scale() != ModelQuestion.Scale.CATEGORICAL) {
      double[] values = new double[people];
      predictors.add(new Predictor.Numeric(predictor.column(), values));
      return (person, row, at) -> values[person] = row.getDouble(at);
    }
    var levels = source.levels(predictor.column(), Design.MOST_COEFFICIENTS);
    if (!levels.remove(predictor.reference())) {
      throw new FittingProblem.NothingToCompare(predictor.column());
    }
    levels.addFirst(predictor.reference());
    var places = new HashMap<String, Short>();
    levels.forEach(level -> places.put(level, (short) places.size()));
    short[] codes = new short[people];
    predictors.add(new Predictor.Categorical(predictor.column(), levels, codes));
    return (person, row, at) -> codes[person] = places.getOrDefault(row.getString(at), (short) 0);
  }

  private static long with(double[] outcome) {
    long with = 0;
    for (double each : outcome) {
      with += each == 1 ? 1 : 0;
    }
    return with;
  }

  private ModelResults table(Regression.Result result, long leftOut, long with) {
    var table = new ModelResults();
    table.column("part", "dimension", "");
    table.column("term", "dimension", "");
    table.column("level", "dimension", "");
    table.column("people", "count", "Frequencies");
    numbers().forEach(header -> table.column(header, "number", RESULT));
    var fit = result.fit();
    var terms = terms(table, result);
    aboutTheFit(table, "people", fit.persons(), "");
    if (fit.family() == Family.LOGISTIC) {
      aboutTheFit(table, "people with the outcome", with, "");
    }
    aboutTheFit(table, "left out because something is missing", leftOut, "");
    aboutTheFit(
        table,
        "residual degrees of freedom",
        fit.persons(),
        Long.toString(shown.rounded(fit.persons()) - fit.terms().size()));
    switch (fit.family()) {
      case LINEAR -> {
        aboutTheFit(table, "R squared", fit.persons(), shown.number(fit.explained()));
        aboutTheFit(table, "residual standard error", fit.persons(), shown.number(fit.scatter()));
      }
      case LOGISTIC, POISSON ->
          aboutTheFit(table, "residual deviance", fit.persons(), shown.number(fit.deviance()));
    }
    table.model(evidence(result, terms));
    return table;
  }

  private List<String> numbers() {
    var numbers = new ArrayList<>(NUMBERS);
    if (family() != Family.LINEAR) {
      numbers.addAll(POWERS);
    }
    return numbers;
  }

  private List<EvidenceWriter.Term> terms(ModelResults table, Regression.Result result) {
    List<EvidenceWriter.Term> terms = new ArrayList<>();
    int next = 0;
    for (var behind : result.standing().behind()) {
      var row = new ArrayList<Cell>();
      row.add(Cell.label(behind.reference() ? "reference" : "coefficient"));
      row.add(Cell.label(behind.term().predictor()));
      row.add(Cell.label(behind.term().level()));
      row.add(new Cell(shown.count(behind.people()), behind.people()));
      if (behind.reference()) {
        numbers().forEach(_ -> row.add(Cell.EMPTY));
      } else {
        numbers(result.fit().terms().get(next++), result.fit().persons(), row);
      }
      int at = table.row(row);
      terms.add(
          new EvidenceWriter.Term(at, Math.min(behind.people(), behind.apart()), behind.rarer()));
    }
    return terms;
  }

  private void numbers(Fit.Coefficient coefficient, long people, List<Cell> row) {
    var values =
        new ArrayList<>(
            List.of(
                coefficient.estimate(),
                coefficient.error(),
                coefficient.lower(),
                coefficient.upper(),
                coefficient.p()));
    if (family() != Family.LINEAR) {
      values.add(Math.exp(coefficient.estimate()));
      values.add(Math.exp(coefficient.lower()));
      values.add(Math.exp(coefficient.upper()));
    }
    values.forEach(value -> row.add(new Cell(shown.number(value), people)));
  }

  private void aboutTheFit(ModelResults table, String what, long people, String number) {
    var row =
        new ArrayList<>(
            List.of(
                Cell.label("fit"),
                Cell.label(what),
                Cell.EMPTY,
                new Cell(shown.count(people), people),
                new Cell(number, people)));
    numbers().stream().skip(1).forEach(_ -> row.add(Cell.EMPTY));
    table.row(row);
  }

  private EvidenceWriter.Model evidence(Regression.Result result, List<EvidenceWriter.Term> terms) {
    Standing standing = result.standing();
    long apart =
        standing.behind().stream()
            .mapToLong(Standing.Behind::apart)
            .reduce(standing.outcomeApart(), Math::min);
    return new EvidenceWriter.Model(
        numbers(),
        standing.persons(),
        result.fit().terms().size(),
        apart,
        standing.leverage(),
        standing.saturated(),
        standing.fewestInCell(),
        terms);
  }
}
