// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.study.TableMeaning;

/// What the tables of one request are held against: every table that left before, and each other
/// table of the request, as if it had left before. Whoever gets the files gets all of them.
///
/// @param asked the columns of each file that is a table, by its name
/// @param before those that left before
/// @param near by the name of each file whose numbers cannot be held against others one by one:
///   what is, or may be, about nearly the same people
record HeldAgainst(Map<String, Told> asked, Told before, Map<String, Near> near) {

  /// What is, or may be, about nearly the same people as a file.
  ///
  /// @param other its name
  record Near(String other, Why why) {

    enum Why {
      /// It left of a run over nearly the same people, and the study's own code wrote the file.
      CODE,
      /// It left of a run over nearly the same people, and the file is a model or a curve.
      MODEL,
      /// Both are models or curves, of nearly as many people.
      AS_MANY
    }
  }

  /// What tables tell, column by column.
  record Told(List<CountsOfTable> counts, List<NumbersOfTable> numbers) {

    static final Told NOTHING = new Told(List.of(), List.of());

    Told {
      counts = List.copyOf(counts);
      numbers = List.copyOf(numbers);
    }

    Told tied(CountsOfTable.Tie known) {
      return new Told(
          counts.stream().map(column -> column.tied(known)).toList(),
          numbers.stream().map(column -> column.tied(known)).toList());
    }

    /// The same, with what its table means.
    Told meaning(TableMeaning known) {
      return new Told(
          counts.stream().map(column -> column.meaning(known)).toList(),
          numbers.stream().map(column -> column.meaning(known)).toList());
    }

    /// What the one table means whose columns these are.
    private TableMeaning meaning() {
      return counts.stream()
          .map(CountsOfTable::meaning)
          .findFirst()
          .or(() -> numbers.stream().map(NumbersOfTable::meaning).findFirst())
          .orElse(TableMeaning.UNKNOWN);
    }

    private Told inWordsOf(Told other) {
      var words = other.meaning();
      return words.columns().isEmpty()
          ? this
          : new Told(
              counts.stream().map(column -> column.inWordsOf(words)).toList(),
              numbers.stream().map(column -> column.inWordsOf(words)).toList());
    }

    Told and(Told more) {
      var allCounts = new ArrayList<>(counts);
      allCounts.addAll(more.counts);
      var allNumbers = new ArrayList<>(numbers);
      allNumbers.addAll(more.numbers);
      return new Told(allCounts, allNumbers);
    }
  }

  HeldAgainst {
    asked = Map.copyOf(asked);
    near = Map.copyOf(near);
  }

  /// What one file tells.
  Told asked(String file) {
    return asked.getOrDefault(file, Told.NOTHING);
  }

  /// Whether anything left before that is about the same data.
  boolean sameDataLeft() {
    return before.counts.stream().anyMatch(t -> t.tie() != CountsOfTable.Tie.OTHER_DATA)
        || before.numbers.stream().anyMatch(t -> t.tie() != CountsOfTable.Tie.OTHER_DATA);
  }

  /// What one file is held against, in the words of that file: a column or label that the
  /// definitions of two tables make in the same way has one name, whatever their authors call it.
  Told of(String file) {
    return asked.keySet().stream()
        .filter(other -> !other.equals(file))
        .sorted()
        .map(other -> asked(other).tied(CountsOfTable.Tie.SIBLING))
        .reduce(before, Told::and)
        .inWordsOf(asked(file));
  }
}
