// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;

/// Makes people towards a study's conditions: some who match, spread over everything that the study
/// tells apart, some who just miss, and some of whom nothing was asked.
///
/// Each person is made by working backwards from the conditions to rows, and is checked by the
/// in-memory engine before being counted.
public final class DummyPeople {

  private static final int MATCHING_PER_CENT = 60;
  private static final int MISSING_PER_CENT = 20;

  private final DummyRequest request;
  private final List<Frame.Table> tables;
  private final Pool pool;

  private DummyPeople(DummyRequest request) {
    this.request = request;
    this.tables = request.allTables();
    this.pool = new Pool(request.questions(), request.today());
  }

  public static DummyData make(DummyRequest request) {
    return new DummyPeople(request).make();
  }

  private DummyData make() {
    var people = new ArrayList<Draft>();
    var groups = new ArrayList<List<Facet>>();
    var parts = Math.max(1, request.questions().size());
    for (var i = 0; i < parts; i++) {
      var facets =
          request.questions().isEmpty() ? List.<Facet>of() : Facets.of(request.questions().get(i));
      groups.add(facets);
      var share = request.people() * (i + 1) / parts - people.size();
      var numbers = numbers(i, people, share);
      people.addAll(group(facets, numbers, i));
    }
    var suited = new ArrayList<DummyData.Suited>();
    for (var i = 0; i < request.questions().size(); i++) {
      suited.add(new Suitability(tables, craft(-1 - i), people).of(groups.get(i)));
    }
    return DummyData.of(tables, people, suited);
  }

  private Craft craft(long number) {
    var random = new SplittableRandom(request.seed() * 1_000_003 + number);
    return Craft.of(pool, request.rules(), random);
  }

  /// People whom an inline table of the question names come first: only they can be in it.
  private List<Long> numbers(int question, List<Draft> before, int share) {
    var numbers = new LinkedHashSet<Long>();
    if (!request.questions().isEmpty()) {
      for (var node : Graph.nodes(request.questions().get(question))) {
        if (node instanceof Frame.Inline inline) {
          numbers.addAll(inline.rows().keySet());
        }
      }
    }
    before.forEach(draft -> numbers.remove(draft.person()));
    var taken = before.stream().map(Draft::person).toList();
    for (var next = 1L; numbers.size() < share; next++) {
      if (!taken.contains(next)) {
        numbers.add(next);
      }
    }
    return numbers.stream().limit(share).toList();
  }

  private List<Draft> group(List<Facet> facets, List<Long> numbers, int question) {
    var people = new ArrayList<Draft>();
    var matching = facets.isEmpty() ? 0 : numbers.size() * MATCHING_PER_CENT / 100;
    matching = facets.isEmpty() ? 0 : Math.max(1, matching);
    var misses = facets.isEmpty() ? 0 : numbers.size() * MISSING_PER_CENT / 100;
    var matches = new Matches(facets, tables);
    for (var i = 0; i < numbers.size(); i++) {
      long number = numbers.get(i);
      var craft = craft(number + 1_000_000_007L * question);
      if (i < matching) {
        people.add(matches.next(number, craft));
      } else if (i < matching + misses) {
        people.add(matches.miss(number, craft));
      } else {
        people.add(new Background(tables, craft).person(number, Matches.NOWHERE));
      }
    }
    return people;
  }
}
