// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Rows;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TieBreaks;
import org.glasshouse.query.UnaryOperation;

/// Finds the relations that can be worked out in the pass of another over the same table: those
/// whose filters begin with all filters of the other.
///
/// Only where nothing can go wrong in the rows that the further filters would have dropped: their
/// conditions and whatever is worked out are columns, constants, comparisons and logic.
record Guests(Collection<Relation> relations, TieBreaks ties) {

  /// Where a guest is worked out.
  record Home(Relation.Grouped host, Relation.Guest guest) {}

  /// The rows that a relation is worked out from, and when; no two relations share one.
  private record Place(Rows rows, int level, boolean parametric) {

    static Place of(Relation.Grouped relation) {
      return new Place(
          Objects.requireNonNull(relation.frame().traits().rows()),
          relation.level(),
          relation.parametric());
    }

    /// The places of which this one has a part of the rows, the one with the most rows first.
    List<Place> around() {
      var filters = rows.filters();
      var around = new ArrayList<Place>(filters.size());
      for (int kept = 0; kept < filters.size(); kept++) {
        var outer = new Rows(rows.table(), filters.subList(0, kept));
        around.add(new Place(outer, level, parametric));
      }
      return around;
    }
  }

  /// By the guest's name. A study may have thousands of relations, so hosts are looked up, not
  /// searched for.
  Map<String, Home> homes() {
    var grouped = new ArrayList<Relation.Grouped>();
    var byPlace = new HashMap<Place, Relation.Grouped>();
    for (var relation : relations) {
      if (relation instanceof Relation.Grouped each) {
        grouped.add(each);
        byPlace.put(Place.of(each), each);
      }
    }
    // Whoever has more rows comes first: who is a guest by then is nobody's host.
    grouped.sort(Comparator.comparingInt(each -> Place.of(each).rows().filters().size()));
    var homes = new LinkedHashMap<String, Home>();
    for (var guest : grouped) {
      Place.of(guest).around().stream()
          .map(byPlace::get)
          .filter(host -> host != null && !homes.containsKey(host.name()))
          .flatMap(host -> home(guest, host).stream())
          .findFirst()
          .ifPresent(home -> homes.put(guest.name(), home));
    }
    return homes;
  }

  private Optional<Home> home(Relation.Grouped guest, Relation.Grouped host) {
    var extra = guest.conditions().subList(host.conditions().size(), guest.conditions().size());
    return extra.stream().allMatch(Guests::isPlain) && isPlain(guest)
        ? Optional.of(new Home(host, new Relation.Guest(guest, extra)))
        : Optional.empty();
  }

  private boolean isPlain(Relation.Grouped relation) {
    return relation.outputs().values().stream().allMatch(Guests::isPlainOutput)
        && relation.picks().values().stream()
            .allMatch(pick -> ties.order(pick).stream().allMatch(Guests::isPlain));
  }

  private static boolean isPlainOutput(Node output) {
    return switch (output) {
      case Series.Count _ -> true;
      case Series.Summary summary -> isPlain(summary.source());
      case Series _, SetSeries _, Frame _ -> false;
    };
  }

  private static boolean isPlain(Node node) {
    var seen = new HashSet<Fingerprint>();
    var waiting = new ArrayList<Node>(List.of(node));
    while (!waiting.isEmpty()) {
      var each = waiting.removeLast();
      if (seen.add(each.fingerprint())) {
        switch (each) {
          case Series.Column(Frame source, _, _) when source.hasManyRows() -> {}
          case Series.Value _ -> {}
          case Series.Unary(UnaryOperation operation, Series source, _)
              when operation == UnaryOperation.NOT || operation == UnaryOperation.IS_MISSING ->
              waiting.add(source);
          case Series.Binary(BinaryOperation operation, Series left, Series right, _)
              when isComparison(operation) -> {
            waiting.add(left);
            waiting.add(right);
          }
          case Series _, SetSeries _, Frame _ -> {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean isComparison(BinaryOperation operation) {
    return switch (operation) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, AND, OR, CONTAINS ->
          true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, DIVIDE_DOWN, POWER -> false;
      case ADD_DAYS, ADD_MONTHS, ADD_YEARS -> false;
      case DAYS_BETWEEN, MONTHS_BETWEEN, YEARS_BETWEEN -> false;
    };
  }
}
