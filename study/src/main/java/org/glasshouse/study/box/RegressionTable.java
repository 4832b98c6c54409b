// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.evidence.GroupOrganisations;
import org.glasshouse.disclosure.evidence.Organisations;
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

  ModelResults fit(Connection duckdb, Path extract, ViewPractices view) throws SQLException {
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
    var practices = source.practices(view, people.complete());
    var groups = new ModelGroups(practices, question.kind(), read.outcome());
    return table(
        result, people.all() - people.complete(), with(read.outcome()), read.behind(groups));
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
    private final List<PredictorColumn> columns;

    Read(double[] outcome, double[] offset, List<PredictorColumn> columns) {
      this.outcome = outcome;
      this.offset = offset;
      this.columns = columns;
    }

    double[] outcome() {
      return outcome;
    }

    double[] offset() {
      return offset;
    }

    List<Predictor> predictors() {
      return columns.stream().map(PredictorColumn::predictor).toList();
    }

    PracticesBehindTerms behind(ModelGroups groups) {
      var terms = new ArrayList<>(List.of(groups.constant()));
      columns.forEach(column -> terms.addAll(column.behind(groups)));
      return new PracticesBehindTerms(groups, terms);
    }
  }

  private Read read(ModelColumns source, int people) throws SQLException {
    double[] outcome = new double[people];
    double[] offset = new double[people];
    List<PredictorColumn> columns = new ArrayList<>();
    for (var predictor : question.predictors()) {
      columns.add(column(source, predictor, people));
    }
    boolean exposed = !question.exposure().isEmpty();
    source.read((person, row) -> {
      outcome[person] = row.getDouble(1);
      int at = 2;
      if (exposed) {
        offset[person] = Math.log(row.getDouble(at++));
      }
      for (var column : columns) {
        column.fill(person, row, at++);
      }
    });
    for (double each : offset) {
      if (!Double.isFinite(each)) {
        throw new FittingProblem.UnfitOutcome(question.exposure(), "an exposure above 0");
      }
    }
    return new Read(outcome, offset, columns);
  }

  private static PredictorColumn column(
      ModelColumns source, ModelQuestion.Predictor predictor, int people) throws SQLException {
    if (predictor.scale() != ModelQuestion.Scale.CATEGORICAL) {
      return new PredictorColumn.Numbers(predictor.column(), people);
    }
    var levels = source.levels(predictor.column(), Design.MOST_COEFFICIENTS);
    if (!levels.remove(predictor.reference())) {
      throw new FittingProblem.NothingToCompare(predictor.column());
    }
    levels.addFirst(predictor.reference());
    return new PredictorColumn.Levels(predictor.column(), levels, people);
  }

  /// The practices behind each coefficient and reference level, in their order.
  private record PracticesBehindTerms(ModelGroups all, List<ModelGroups.Behind> terms) {

    /// Those behind the constant.
    Optional<Organisations> everybody() {
      return terms.getFirst().people();
    }
  }

  private static long with(double[] outcome) {
    long with = 0;
    for (double each : outcome) {
      with += each == 1 ? 1 : 0;
    }
    return with;
  }

  private ModelResults table(
      Regression.Result result, long leftOut, long with, PracticesBehindTerms behind) {
    var table = new ModelResults(behind.all().practices().count());
    var everybody = behind.everybody();
    table.column("part", "dimension", "");
    table.column("term", "dimension", "");
    table.column("level", "dimension", "");
    table.column("people", "count", "Frequencies");
    numbers().forEach(header -> table.column(header, "number", RESULT));
    var fit = result.fit();
    var terms = terms(table, result, behind);
    aboutTheFit(table, "people", count(fit.persons(), everybody), "");
    if (fit.family() == Family.LOGISTIC) {
      aboutTheFit(table, "people with the outcome", count(with, behind.all().with()), "");
    }
    var without = behind.all().practices().ofLeftOut();
    aboutTheFit(
        table,
        "left out because something is missing",
        new Cell(shown.alone(leftOut, without), leftOut, without),
        "");
    var of = count(fit.persons(), everybody);
    aboutTheFit(
        table,
        "residual degrees of freedom",
        of,
        Long.toString(shown.rounded(fit.persons()) - fit.terms().size()));
    switch (fit.family()) {
      case LINEAR -> {
        aboutTheFit(table, "R squared", of, shown.number(fit.explained()));
        aboutTheFit(table, "residual standard error", of, shown.number(fit.scatter()));
      }
      case LOGISTIC, POISSON ->
          aboutTheFit(table, "residual deviance", of, shown.number(fit.deviance()));
    }
    table.model(evidence(result, terms, behind.all().outcomes()));
    return table;
  }

  private List<String> numbers() {
    var numbers = new ArrayList<>(NUMBERS);
    if (family() != Family.LINEAR) {
      numbers.addAll(POWERS);
    }
    return numbers;
  }

  private Cell count(long people, Optional<Organisations> organisations) {
    return new Cell(shown.count(people), people, organisations);
  }

  private List<EvidenceWriter.Term> terms(
      ModelResults table, Regression.Result result, PracticesBehindTerms practices) {
    var each = practices.terms().iterator();
    List<EvidenceWriter.Term> terms = new ArrayList<>();
    int next = 0;
    for (var behind : result.standing().behind()) {
      var row = new ArrayList<Cell>();
      var of = each.next();
      row.add(Cell.label(behind.reference() ? "reference" : "coefficient"));
      row.add(Cell.label(behind.term().predictor()));
      row.add(Cell.label(behind.term().level()));
      row.add(count(behind.people(), of.people()));
      if (behind.reference()) {
        numbers().forEach(_ -> row.add(Cell.EMPTY));
      } else {
        numbers(
            result.fit().terms().get(next++),
            count(result.fit().persons(), practices.everybody()),
            row);
      }
      int at = table.row(row);
      terms.add(
          new EvidenceWriter.Term(
              at, Math.min(behind.people(), behind.apart()), behind.rarer(), of.groups()));
    }
    return terms;
  }

  private void numbers(Fit.Coefficient coefficient, Cell people, List<Cell> row) {
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
    values.forEach(value -> row.add(people.saying(shown.number(value))));
  }

  private void aboutTheFit(ModelResults table, String what, Cell people, String number) {
    var row =
        new ArrayList<>(
            List.of(
                Cell.label("fit"), Cell.label(what), Cell.EMPTY, people, people.saying(number)));
    numbers().stream().skip(1).forEach(_ -> row.add(Cell.EMPTY));
    table.row(row);
  }

  private EvidenceWriter.Model evidence(
      Regression.Result result, List<EvidenceWriter.Term> terms, List<GroupOrganisations> groups) {
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
        terms,
        groups);
  }
}
