// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.Frame;

/// Counts how many people match, and what of the study nobody shows.
final class Suitability {

  private static final int MOST_WORDS = 50;

  private final List<Frame.Table> tables;
  private final Craft craft;
  private final List<Draft> people;

  Suitability(List<Frame.Table> tables, Craft craft, List<Draft> people) {
    this.tables = tables;
    this.craft = craft;
    this.people = people;
  }

  DummyData.Suited of(List<Facet> facets) {
    var matching = new boolean[people.size()];
    var shown = 0;
    var notShown = new ArrayList<String>();
    Angle angle = Matches.NOWHERE;
    List<Draft> seen = List.of();
    for (var facet : facets) {
      if (!angle.equals(facet.goal().angle())) {
        angle = facet.goal().angle();
        var here = angle;
        seen = people.stream().map(person -> person.from(here)).toList();
      }
      var shows = false;
      for (var i = 0; i < seen.size(); i++) {
        // Not every facet needs counting: the plain ones say who matches.
        if (!shows || facet.of().isEmpty()) {
          var met = facet.goal().isMetBy(seen.get(i));
          shows |= met;
          matching[i] |= met;
        }
      }
      if (shows) {
        shown++;
      } else if (facet.expected() && notShown.size() < MOST_WORDS) {
        notShown.add(facet.words());
      }
    }
    var count = 0;
    for (var one : matching) {
      count += one ? 1 : 0;
    }
    var stopped =
        count > 0
            ? List.<String>of()
            : new Blame(new Background(tables, craft), new Search(craft))
                .of(facets.getFirst().goal());
    return new DummyData.Suited(count, people.size(), shown, notShown, stopped);
  }
}
