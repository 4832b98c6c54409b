// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Each code of a dimension as a combination of few others.
///
/// Groups come first: a total is one coordinate, and the last category below it is the total less
/// its sisters. So the large cells, which are published first, are single coordinates, and
/// publishing them spreads nothing. This is what keeps the elimination sparse.
final class Coordinates {

  private final Column[] codes;
  private final int size;

  Coordinates(Dimension dimension) {
    List<BitSet> sets = dimension.codes();
    codes = new Column[sets.size()];
    Column[] echelon = new Column[dimension.categories()];
    Column[] recipe = new Column[dimension.categories()];
    int found = 0;
    int[] order =
        IntStream.range(0, sets.size())
            .boxed()
            .sorted(Comparator.comparingInt(c -> -sets.get(c).cardinality()))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int code : order) {
      Column rest = Column.ones(sets.get(code).stream().toArray());
      Column made = Column.EMPTY;
      for (int category = 0; category < dimension.categories(); category++) {
        Column known = echelon[category];
        Column how = recipe[category];
        long value = rest.at(category);
        if (value != 0 && known != null && how != null) {
          rest = rest.minus(known, value);
          made = made.minus(how, Modular.negate(value));
        }
      }
      if (rest.isEmpty()) {
        codes[code] = made;
      } else {
        codes[code] = Column.ones(new int[] {found++});
        int lead = rest.rows[0];
        long inverse = Modular.inverse(rest.values[0]);
        echelon[lead] = rest.scaled();
        Column own = codes[code].minus(made, 1);
        recipe[lead] = Column.EMPTY.minus(own, Modular.negate(inverse));
      }
    }
    size = found;
  }

  int size() {
    return size;
  }

  Column code(int code) {
    return codes[code];
  }
}
