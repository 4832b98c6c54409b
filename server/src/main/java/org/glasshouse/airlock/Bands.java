// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Labels that say a range of whole numbers, such as age bands, cut so finely that each label is
/// one or several of the pieces. That way 0-17 and 0-15 are seen to have people in common.
final class Bands {

  /// Between the pieces of one label; the disclosure library counts such a label as all of them.
  static final String AND = " + ";

  private static final long OPEN = Long.MAX_VALUE;
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,6})\\s*(?:-|–|—|to)\\s*(\\d{1,6})(?: years?)?");
  private static final Pattern FROM =
      Pattern.compile(
          "(?:>=|≥)?\\s*(\\d{1,6})\\s*(?:\\+|and (?:over|older|above)|or (?:over|more))");
  private static final Pattern AT_LEAST = Pattern.compile("(?:>=|≥|over|from)\\s*(\\d{1,6})");
  private static final Pattern BELOW = Pattern.compile("(?:<|under|below)\\s*(\\d{1,6})");

  private final TreeSet<Long> starts = new TreeSet<>();

  private record Range(long from, long until) {}

  /// Cuts at every end of every label.
  Bands(Collection<String> labels) {
    labels.forEach(label ->
        range(label)
            .ifPresent(range -> {
              starts.add(range.from);
              starts.add(range.until);
            }));
  }

  /// Whether a column has bands: at least two of its labels are ranges.
  static boolean are(Collection<String> labels) {
    return labels.stream().distinct().filter(label -> range(label).isPresent()).count() >= 2;
  }

  /// The pieces that a label is, as one label; any other label as it is.
  String pieces(String label) {
    return range(label).map(this::cut).orElse(label);
  }

  private String cut(Range range) {
    List<String> pieces = new ArrayList<>();
    for (Long from = range.from; from != null && from < range.until; from = starts.higher(from)) {
      var until = starts.higher(from);
      pieces.add(until == null || until == OPEN ? from + " and over" : piece(from, until - 1));
    }
    return String.join(AND, pieces);
  }

  private static String piece(long from, long to) {
    return from == to ? String.valueOf(from) : from + "-" + to;
  }

  private static Optional<Range> range(String label) {
    var plain = label.strip().toLowerCase(Locale.ROOT);
    var both = RANGE.matcher(plain);
    if (both.matches()) {
      long from = Long.parseLong(both.group(1));
      long until = Long.parseLong(both.group(2)) + 1;
      return until > from ? Optional.of(new Range(from, until)) : Optional.empty();
    }
    return first(FROM.matcher(plain))
        .or(() -> first(AT_LEAST.matcher(plain)))
        .map(from -> new Range(plain.startsWith("over") ? from + 1 : from, OPEN))
        .or(() -> first(BELOW.matcher(plain)).filter(end -> end > 0).map(end -> new Range(0, end)));
  }

  private static Optional<Long> first(Matcher matcher) {
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }
}
