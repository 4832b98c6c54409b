// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A column of values: at most one for each person, or many. Any value may be missing, and logic
/// has three values: true, false and missing.
///
/// The model says *what* is asked and refuses questions that have no answer. How a database should
/// answer is the compilers' business.
public sealed interface Series extends Node {

  default Type type() {
    return Objects.requireNonNull(traits().type(), "a series always has a type");
  }

  /// The values of one column of a frame; missing for a person who has no row in a one-row frame.
  record Column(Frame source, String name, Traits traits) implements Series {
    public Column {
      traits = Rules.column(source, name);
    }

    public Column(Frame source, String name) {
      this(source, name, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(source);
    }
  }

  /// A value that is the same for everybody: `Boolean`, `Long`, `Double`, `String` or `LocalDate`.
  record Value(Type constantType, Object value, Traits traits) implements Series {
    public Value {
      Rules.requireStored(constantType, value);
      traits =
          new Traits(
              constantType,
              null,
              false,
              1,
              Fingerprint.of("Value", constantType.published(), value));
    }

    public Value(Type type, Object value) {
      this(type, value, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of();
    }
  }

  /// A value that the run fills in: the first or last day of a measure's interval.
  record Parameter(String name, Type parameterType, Traits traits) implements Series {
    public static final String INTERVAL_START = "interval_start_date";
    public static final String INTERVAL_END = "interval_end_date";

    public Parameter {
      Rules.requireParameter(name, parameterType);
      traits = new Traits(parameterType, null, true, 1, Fingerprint.of("Parameter", name));
    }

    public Parameter(String name, Type type) {
      this(name, type, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of();
    }
  }

  /// The result of the first branch whose condition is true; a missing condition counts as no.
  record Case(List<Branch> branches, @Nullable Series otherwise, Traits traits) implements Series {
    public Case {
      branches = List.copyOf(branches);
      traits = Rules.cases(branches, otherwise);
    }

    public Case(List<Branch> branches, @Nullable Series otherwise) {
      this(branches, otherwise, Traits.PENDING);
    }

    /// What a branch gives: `result`, or nothing when it is null.
    public record Branch(Series condition, @Nullable Series result) {}

    @Override
    public List<Node> parts() {
      var parts = new ArrayList<Node>();
      for (var branch : branches) {
        parts.add(branch.condition());
        if (branch.result() != null) {
          parts.add(branch.result());
        }
      }
      if (otherwise != null) {
        parts.add(otherwise);
      }
      return parts;
    }
  }

  /// An operation on one series, value by value.
  record Unary(UnaryOperation operation, Series source, Traits traits) implements Series {
    public Unary {
      traits = Rules.unary(operation, source);
    }

    public Unary(UnaryOperation operation, Series source) {
      this(operation, source, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(source);
    }
  }

  /// An operation on two series, value by value.
  record Binary(BinaryOperation operation, Series left, Series right, Traits traits)
      implements Series {
    public Binary {
      traits = Rules.binary(operation, left, right);
    }

    public Binary(BinaryOperation operation, Series left, Series right) {
      this(operation, left, right, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(left, right);
    }
  }

  /// The smallest or largest of several series, value by value; missing values are passed over.
  record Extreme(Frame.Position end, List<Series> sources, Traits traits) implements Series {
    public Extreme {
      sources = List.copyOf(sources);
      traits = Rules.extreme(end, sources);
    }

    public Extreme(Frame.Position end, List<Series> sources) {
      this(end, sources, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.copyOf(sources);
    }
  }

  /// Whether a value is in a set: false for an empty set, otherwise missing when the value is.
  record In(Series value, SetSeries set, Traits traits) implements Series {
    public In {
      traits = Rules.in(value, set);
    }

    public In(Series value, SetSeries set) {
      this(value, set, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(value, set);
    }
  }

  /// Whether a person has any row; never missing.
  record Exists(Frame source, Traits traits) implements Series {
    public Exists {
      traits = Rules.perPerson("Exists", Type.BOOLEAN, source);
    }

    public Exists(Frame source) {
      this(source, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(source);
    }
  }

  /// How many rows a person has; 0 when none.
  record Count(Frame source, Traits traits) implements Series {
    public Count {
      traits = Rules.perPerson("Count", Type.INTEGER, source);
    }

    public Count(Frame source) {
      this(source, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(source);
    }
  }

  /// All of a person's values made into one.
  record Summary(SummaryOperation operation, Series source, Traits traits) implements Series {
    public Summary {
      traits = Rules.summary(operation, source);
    }

    public Summary(SummaryOperation operation, Series source) {
      this(operation, source, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(source);
    }
  }

  /// How many episodes a person's dates make: a new one starts when the gap to the date before is
  /// more than `maximumGapDays`.
  record CountEpisodes(Series source, int maximumGapDays, Traits traits) implements Series {
    public CountEpisodes {
      traits = Rules.episodes(source, maximumGapDays);
    }

    public CountEpisodes(Series source, int maximumGapDays) {
      this(source, maximumGapDays, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(source);
    }
  }
}
