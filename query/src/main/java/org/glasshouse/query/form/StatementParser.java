// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.Interval;

/// Reads the sentences of a study.
final class StatementParser {

  private static final int MOST = 5_000;
  static final List<String> KNOWN =
      List.of(
          "title",
          "tables",
          "table",
          "codelist",
          "parameter",
          "let",
          "people",
          "report",
          "list",
          "intervals",
          "measure");

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final IntervalParser intervals;

  private StatementParser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
    this.intervals = new IntervalParser(tokens);
  }

  /// The sentences of a source, in order.
  static List<Statement> read(Source source) {
    return new StatementParser(new Tokens(source)).read();
  }

  private List<Statement> read() {
    var statements = new ArrayList<Statement>();
    while (!tokens.isAtEnd()) {
      var word = tokens.sentence();
      statements.add(statement(word));
      if (tokens.peek().kind() != Token.Kind.END) {
        throw tokens
            .mistakes()
            .expected(
                tokens.peek(),
                "the end of the sentence",
                "one sentence a line, or “and”, “or” between conditions");
      }
      if (statements.size() > MOST) {
        throw tokens.mistakes().tooLarge(word.span(), "longer than " + MOST + " sentences");
      }
    }
    return statements;
  }

  private Statement statement(Token word) {
    var at = word.span();
    return switch (word.isWord() ? word.text() : "") {
      case "title" -> new Statement.Title(at, tokens.text("the title", "title \"Asthma\"").text());
      case "tables" -> new Statement.Tables(at, dotted("tables ehrql.tables.core"));
      case "table" -> table();
      case "codelist" -> codelist(at);
      case "parameter" -> parameter(at);
      case "let" -> let(at);
      case "people" -> {
        tokens.expect("where", "people where age on 2024-04-01 is at least 18");
        yield new Statement.People(at, expressions.value());
      }
      case "report" -> new Statement.Report(at, named("report sex as patients.sex"));
      case "list" -> list(at);
      case "intervals" -> {
        var name = newName("intervals months are every month from 2024-01-01 to 2024-12-31");
        tokens.expect("are", "intervals months are every month from 2024-01-01 to 2024-12-31");
        yield new Statement.Intervals(at, name.text(), intervals.read());
      }
      case "measure" -> measure(at);
      default -> throw tokens.mistakes().unknownSentence(word, KNOWN);
    };
  }

  private Token newName(String example) {
    var name = tokens.name(example);
    if (Words.RESERVED.contains(name.text())) {
      throw tokens.mistakes().expected(name, "a name that is no word of the form", example);
    }
    return name;
  }

  private String dotted(String example) {
    var name = new StringBuilder(tokens.name(example).text());
    while (tokens.accept(".")) {
      name.append('.').append(tokens.name(example).text());
    }
    return name.toString();
  }

  private Statement table() {
    var example = "table events is ehrql.tables.tpp.clinical_events";
    var name = newName(example).text();
    tokens.expect("is", example);
    var start = tokens.peek().span();
    var full = dotted(example);
    var dot = full.lastIndexOf('.');
    if (dot < 0) {
      throw tokens.mistakes().unknownTable(start, full, List.of());
    }
    return new Statement.Table(
        expressions.since(start), name, full.substring(0, dot), full.substring(dot + 1));
  }

  private Statement codelist(Span at) {
    var example = "codelist asthma is snomedct from \"codelists/user-asthma.csv\"";
    var name = newName(example).text();
    tokens.expect("is", example);
    var word = tokens.name(example);
    var kind =
        Kinds.of(word.text())
            .orElseThrow(() ->
                tokens
                    .mistakes()
                    .expected(word, "one of " + String.join(", ", Kinds.words()), example));
    if (tokens.accept("from")) {
      var path = tokens.text("the file", example);
      var column =
          tokens.accept("column")
              ? tokens.text("the column's name", example + " column \"code\"").text()
              : "code";
      return new Statement.CodeFile(at, name, kind, path.text(), path.span(), column);
    }
    var codes = new ArrayList<String>();
    do {
      codes.add(tokens.text("a code", example).text());
    } while (tokens.accept(","));
    return new Statement.Codes(at, name, kind, codes);
  }

  private Statement parameter(Span at) {
    var example = "parameter index_date is 2024-03-31";
    var name = newName(example).text();
    tokens.expect("is", example);
    var value = expressions.value();
    if (value instanceof Expression.Literal literal) {
      return new Statement.Parameter(at, name, literal);
    }
    throw tokens
        .mistakes()
        .wrongKind(value.span(), "a number, day or text", "something to work out", example);
  }

  private Statement let(Span at) {
    var example = "let adults be age on 2024-04-01 is at least 18";
    var name = newName(example);
    tokens.expect("be", example);
    return new Statement.Let(at.until(name.span()), name.text(), expressions.any());
  }

  private Statement.Named named(String example) {
    var name = tokens.name(example);
    tokens.expect("as", example);
    return new Statement.Named(name.span(), name.text(), expressions.value());
  }

  private List<Statement.Named> several(String example) {
    var several = new ArrayList<Statement.Named>();
    do {
      several.add(named(example));
    } while (tokens.accept(","));
    return several;
  }

  private Statement list(Span at) {
    var example = "list admissions showing date as stays.admission_date";
    var name = tokens.name(example);
    tokens.expect("showing", example);
    return new Statement.Events(at.until(name.span()), name.text(), several(example));
  }

  private Statement measure(Span at) {
    var example =
        "measure asthma counting ill among adults by sex as patients.sex over every month from"
            + " 2024-01-01 to 2024-12-31";
    var name = tokens.name(example);
    tokens.expect("counting", example);
    var counting = expressions.value();
    tokens.expect("among", example);
    var among = expressions.value();
    List<Statement.Named> groups = tokens.accept("by") ? several(example) : List.of();
    tokens.expect("over", example);
    var named = tokens.peek().isWord() && !tokens.see("every") ? tokens.take() : null;
    List<Interval> given = named == null ? intervals.read() : List.of();
    return new Statement.Measure(
        at.until(name.span()), name.text(), counting, among, groups, given, named);
  }
}
