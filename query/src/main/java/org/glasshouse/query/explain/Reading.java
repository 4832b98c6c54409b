// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Question;

/// A question in plain words, for those who approve it and for the register: sections of lines,
/// each line indented by two spaces a level.
///
/// Parts that are used more than once are explained once, under a number, at the end.
public record Reading(List<Section> sections) {
  public Reading {
    sections = List.copyOf(sections);
  }

  /// A heading and what stands under it.
  public record Section(String heading, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /// The reading of a question.
  public static Reading of(Question question) {
    return of(question, Map.of());
  }

  /// The reading of a question whose lists are known by name.
  ///
  /// @param lists what a constant list is called, by its fingerprint, such as `the codelist asthma`
  public static Reading of(Question question, Map<Fingerprint, String> lists) {
    return new Reading(new Telling(new Wording(lists)).of(question));
  }

  /// All lines, headings included.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    for (var section : sections) {
      lines.add(section.heading());
      section.lines().forEach(line -> lines.add("  " + line));
    }
    return lines;
  }
}
