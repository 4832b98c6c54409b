// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A set of values to look things up in. A set never holds a missing value.
public sealed interface SetSeries extends Node {

  /// The kind of its members; null of an empty constant set, which fits any kind.
  default @Nullable Type memberType() {
    return traits().type();
  }

  /// A set that is the same for everybody, such as a codelist.
  record Constant(@Nullable Type type, Set<Object> members, Traits traits) implements SetSeries {
    public Constant {
      members = Set.copyOf(members);
      for (var member : members) {
        Rules.requireStored(Rules.requireKnown(type), member);
      }
      var ordered = new TreeSet<String>();
      members.forEach(member -> ordered.add(member.toString().length() + ":" + member));
      var kind = type == null || members.isEmpty() ? null : type;
      traits =
          new Traits(kind, null, false, 1, Fingerprint.of("Set", String.valueOf(kind), ordered));
    }

    public Constant(@Nullable Type type, Set<Object> members) {
      this(type, members, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of();
    }
  }

  /// All values that a person has in `source`, without the missing ones.
  record Combined(Series source, Traits traits) implements SetSeries {
    public Combined {
      traits = Rules.perPerson("Combined", source.type(), source);
    }

    public Combined(Series source) {
      this(source, Traits.PENDING);
    }

    @Override
    public List<Node> parts() {
      return List.of(source);
    }
  }
}
