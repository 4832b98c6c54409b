// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TableName;
import org.glasshouse.query.ehrql.StudyFiles;
import org.jspecify.annotations.Nullable;

/// Makes the query model of a study's sentences, in the order in which they stand.
final class Compiler {

  private final Source source;
  private final Mistakes mistakes;
  private final Scope scope;
  private final ExpressionCompiler expressions;
  private final Parameters parameters;

  private String title = "";
  private @Nullable Series people;
  private Span peopleAt = new Span(0, 0);
  private final SequencedMap<String, Series> variables = new LinkedHashMap<>();
  private final SequencedMap<String, EventTable> events = new LinkedHashMap<>();
  private final Map<String, List<Interval>> intervals = new HashMap<>();
  private final List<Measure> measures = new ArrayList<>();
  private final List<PlainStudy.CodeFile> codelists = new ArrayList<>();
  private final Map<Fingerprint, String> listNames = new HashMap<>();

  Compiler(Source source, StudyFiles files, Map<String, String> parameters) {
    this.source = source;
    this.mistakes = new Mistakes(source);
    this.scope = new Scope(files, mistakes);
    this.expressions = new ExpressionCompiler(source, scope);
    this.parameters = new Parameters(source, parameters);
  }

  PlainStudy read() {
    var statements = StatementParser.read(source);
    statements.forEach(this::take);
    parameters.requireAllUsed();
    var questions = new ArrayList<Question>();
    if (people != null) {
      var population = people;
      questions.add(
          expressions.built(
              peopleAt,
              List.of(),
              () -> new Question.AboutPeople(new Dataset(population, variables, events))));
    } else if (!variables.isEmpty() || !events.isEmpty() || measures.isEmpty()) {
      throw mistakes.incomplete(
          new Span(0, Math.min(1, source.text().length())),
          "The study does not say whom it is about.",
          "Add a sentence that begins with: people where");
    }
    if (!measures.isEmpty()) {
      var at = statements.getLast().span();
      questions.add(expressions.built(at, List.of(), () -> new Question.OverTime(measures)));
    }
    return new PlainStudy(title, questions, codelists, listNames);
  }

  private void take(Statement statement) {
    switch (statement) {
      case Statement.Title(_, String text) -> title = text;
      case Statement.Tables(Span at, String contract) -> scope.use(at, contract);
      case Statement.Table(Span at, String name, String contract, String table) ->
          scope.give(at, name, scope.table(at, new TableName(contract, table)));
      case Statement.Codes codes -> codes(codes);
      case Statement.CodeFile file -> file(file);
      case Statement.Parameter(Span at, String name, Expression.Literal value) -> {
        var literal = parameters.value(name, value);
        scope.give(at, name, new Series.Value(literal.type(), literal.value()));
      }
      case Statement.Let(Span at, String name, Expression expression) ->
          scope.give(at, name, expressions.node(expression));
      case Statement.People(Span at, Expression condition) -> {
        if (people != null) {
          throw mistakes.incomplete(
              at,
              "The study says twice whom it is about.",
              "Join the two conditions with “and” or “or”.");
        }
        people = expressions.condition(condition);
        peopleAt = condition.span();
      }
      case Statement.Report(_, Statement.Named variable) -> add(variables, variable);
      case Statement.Events list -> list(list);
      case Statement.Intervals(Span at, String name, List<Interval> given) -> {
        if (intervals.put(name, given) != null) {
          throw mistakes.namedTwice(at, name);
        }
      }
      case Statement.Measure measure -> measure(measure);
    }
  }

  private void codes(Statement.Codes codes) {
    Set<Object> members = new HashSet<>(codes.codes());
    var set =
        expressions.built(
            codes.span(), List.of(), () -> new SetSeries.Constant(codes.kind(), members));
    scope.give(codes.span(), codes.name(), set);
    listNames.put(set.fingerprint(), codes.name());
  }

  private void file(Statement.CodeFile file) {
    var set = new CodelistFile(mistakes, scope.files()).read(file);
    scope.give(file.span(), file.name(), set);
    listNames.put(set.fingerprint(), file.name());
    codelists.add(new PlainStudy.CodeFile(file.name(), file.path(), file.column()));
  }

  private void add(Map<String, Series> to, Statement.Named named) {
    var series = expressions.series(named.expression());
    if (series.hasManyRows()) {
      throw expressions.manyRows(named.expression(), "What is reported as " + named.name());
    }
    put(to, named, series);
  }

  private void put(Map<String, Series> to, Statement.Named named, Series series) {
    if (to.put(named.name(), series) != null) {
      throw mistakes.namedTwice(named.span(), named.name());
    }
  }

  private void list(Statement.Events list) {
    var members = new LinkedHashMap<String, Series>();
    list.members().forEach(member -> put(members, member, expressions.series(member.expression())));
    var table = expressions.built(list.span(), List.of(), () -> new EventTable(members));
    if (events.put(list.name(), table) != null) {
      throw mistakes.namedTwice(list.span(), list.name());
    }
  }

  private void measure(Statement.Measure measure) {
    var groups = new LinkedHashMap<String, Series>();
    measure.groups().forEach(group -> add(groups, group));
    var given = measure.intervals();
    var named = measure.intervalsName();
    if (named != null) {
      var known = intervals.get(named.text());
      if (known == null) {
        throw mistakes.unknownName(named.span(), named.text(), intervals.keySet());
      }
      given = known;
    }
    var over = given;
    var counting = expressions.series(measure.counting());
    var among = expressions.series(measure.among());
    measures.add(
        expressions.built(
            measure.span(),
            List.of(measure.counting(), measure.among()),
            () -> new Measure(measure.name(), counting, among, groups, over)));
  }
}
