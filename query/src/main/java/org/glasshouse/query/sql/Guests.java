// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /// By the guest's name.
  Map<String, Home> homes() {
    var grouped = new ArrayList<Relation.Grouped>();
    for (var relation : relations) {
      if (relation instanceof Relation.Grouped each) {
        grouped.add(each);
      }
    }
    grouped.sort(Comparator.comparingInt(each -> each.conditions().size()));
    var homes = new LinkedHashMap<String, Home>();
    for (var guest : grouped) {
      for (var host : grouped) {
        if (!homes.containsKey(guest.name())
            && !homes.containsKey(host.name())
            && isInside(guest, host)) {
          var extra =
              guest.conditions().subList(host.conditions().size(), guest.conditions().size());
          if (extra.stream().allMatch(Guests::isPlain) && isPlain(guest)) {
            homes.put(guest.name(), new Home(host, new Relation.Guest(guest, extra)));
          }
        }
      }
    }
    return homes;
  }

  private static boolean isInside(Relation.Grouped guest, Relation.Grouped host) {
    var inner = rows(guest);
    var outer = rows(host);
    return !guest.name().equals(host.name())
        && guest.parametric() == host.parametric()
        && guest.level() == host.level()
        && inner.table().equals(outer.table())
        && inner.filters().size() > outer.filters().size()
        && inner.filters().subList(0, outer.filters().size()).equals(outer.filters());
  }

  private static Rows rows(Relation.Grouped relation) {
    return Objects.requireNonNull(relation.frame().traits().rows());
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
