// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Every mistake of form, its words in one place.
record Mistakes(Source source) {

  FormProblem notReadable(Span at, String what) {
    return new FormProblem(
        source,
        at,
        "Q101",
        what,
        "A study is made of words, names, numbers, days such as 2024-03-01, and text in double quotes.",
        "Take it out, or put text between double quotes: \"like this\".");
  }

  FormProblem expected(Token found, String wanted, String example) {
    return new FormProblem(
        source,
        found.span(),
        "Q102",
        "Here should be " + wanted + ", and there is " + found.shown() + ".",
        "The sentence cannot be understood otherwise.",
        "Write, for example: " + example);
  }

  FormProblem unknownSentence(Token found, Collection<String> known) {
    return new FormProblem(
        source,
        found.span(),
        "Q103",
        "No sentence begins with " + found.shown() + ".",
        "Each line that is not indented begins a sentence, and its first word says which kind.",
        suggestion(found.text(), known)
            + "Begin with one of: "
            + String.join(", ", known)
            + ". A line that goes on with the one before is indented.");
  }

  FormProblem unknownName(Span at, String name, Collection<String> known) {
    return new FormProblem(
        source,
        at,
        "Q104",
        "There is nothing called " + name + " here.",
        "A name must be a table, a column of the rows in hand, or something named in a line above.",
        suggestion(name, known) + "Known here: " + listed(known) + ".");
  }

  FormProblem unknownColumn(Span at, String name, String of, Collection<String> known) {
    return new FormProblem(
        source,
        at,
        "Q007",
        "There is no column " + name + " in " + of + ".",
        "A study can read only the columns that the table's published contract names.",
        suggestion(name, known) + "Its columns: " + listed(known) + ".");
  }

  FormProblem unknownTable(Span at, String name, Collection<String> known) {
    return new FormProblem(
        source,
        at,
        "Q013",
        "There is no table " + name + " here.",
        "A study can read only tables that the environment publishes.",
        suggestion(name, known) + "docs/reference/table-contracts.md lists them.");
  }

  FormProblem namedTwice(Span at, String name) {
    return new FormProblem(
        source,
        at,
        "Q105",
        name + " is already the name of something.",
        "A reader must be able to look up what a name means, and find one place.",
        "Choose another name.");
  }

  FormProblem wrongKind(Span at, String wanted, String found, String next) {
    return new FormProblem(
        source,
        at,
        "Q106",
        "Here should be " + wanted + ", and this is " + found + ".",
        "Rows, values and lists are different things.",
        next);
  }

  FormProblem symbol(Token found, String words) {
    return new FormProblem(
        source,
        found.span(),
        "Q107",
        "The sign " + found.text() + " is not used here.",
        "A study is read aloud by people who approve it.",
        "Write: " + words);
  }

  FormProblem differentKinds(Span at, String what) {
    return new FormProblem(
        source,
        at,
        "Q003",
        "These are of different kinds: " + what + ".",
        "Numbers, days, text, yes or no, and codes of different systems never equal each other by accident.",
        "Compare with a value of the same kind, or take its year, month or day, or write whole of or"
            + " decimal of before a number.");
  }

  FormProblem tooLarge(Span at, String what) {
    return new FormProblem(
        source,
        at,
        "Q108",
        "The study is " + what + ".",
        "Every reading is bounded, so that no study can stop the environment.",
        "Give parts a name with let, and put long lists into a codelist file.");
  }

  FormProblem incomplete(Span at, String what, String next) {
    return new FormProblem(
        source,
        at,
        "Q109",
        what,
        "A study says who it is about and what is reported about them.",
        next);
  }

  FormProblem intervals(Span at, String what, String next) {
    return new FormProblem(
        source, at, "Q110", what, "Every interval of a measure must be whole.", next);
  }

  FormProblem noCodelist(Span at, String what, String next) {
    return new FormProblem(
        source,
        at,
        "Q111",
        what,
        "A codelist is part of the study and decides who is in it.",
        next);
  }

  private static String suggestion(String name, Collection<String> known) {
    var near = Likeness.nearest(name, known);
    return near.isEmpty()
        ? ""
        : "Did you mean " + near.stream().limit(3).collect(Collectors.joining(" or ")) + "? ";
  }

  private static String listed(Collection<String> known) {
    List<String> shown = known.stream().distinct().sorted().limit(30).toList();
    return shown.isEmpty() ? "nothing yet" : String.join(", ", shown);
  }
}
