// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.disclosure.cellkey.PerturbationTable;
import org.glasshouse.disclosure.cellkey.RecordKeys;
import org.jspecify.annotations.Nullable;

/// A way in which counts are made fit to leave. A profile has one of its own, and names others that
/// it accepts, as data.
///
/// A file that was treated in one of these ways is judged by what the way writes: a changed count
/// is not the counted one, only near it.
public sealed interface Way {

  /// The profile's own: small counts are hidden, the others rounded by its rule.
  record Usual() implements Way {}

  /// Small counts are hidden, the others rounded otherwise.
  record Rounded(Rounding rounding, int base) implements Way {}

  /// Small inner counts become 0 or the base, and totals are added up anew.
  record SmallCounts(int base) implements Way {}

  /// Every count goes to a neighbouring multiple, so that totals still add up.
  record ControlledRounding(int base) implements Way {}

  /// Noise from a secret key.
  ///
  /// @param most the greatest noise, in people
  /// @param variance of the noise
  /// @param blocked results from 1 to this never occur; 0 for none
  record CellKeys(int most, int variance, int blocked) implements Way {}

  /// The profile's own way.
  static Way usual() {
    return new Usual();
  }

  /// A short name that says everything about it, such as `small-counts-10`. It is kept with a file,
  /// and never changes its meaning.
  default String id() {
    return switch (this) {
      case Usual _ -> "usual";
      case Rounded(Rounding rounding, int base) ->
          switch (rounding) {
            case NONE -> "not-rounded";
            case NEAREST -> "nearest-" + base;
            case MIDPOINT_6 -> "midpoint-6";
          };
      case SmallCounts(int base) -> "small-counts-" + base;
      case ControlledRounding(int base) -> "controlled-rounding-" + base;
      case CellKeys(int most, int variance, int blocked) ->
          "cell-keys-" + most + "-" + variance + "-" + blocked;
    };
  }

  /// The way with this [#id], if there is one.
  static Optional<Way> named(String id) {
    Matcher parts =
        Pattern.compile("([a-z-]+?)-?(\\d{1,6})?(?:-(\\d{1,6}))?(?:-(\\d{1,6}))?").matcher(id);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int first = number(parts.group(2));
    @Nullable Way found =
        switch (parts.group(1)) {
          case "usual" -> usual();
          case "not-rounded" -> new Rounded(Rounding.NONE, 1);
          case "nearest" -> new Rounded(Rounding.NEAREST, first);
          case "midpoint" -> new Rounded(Rounding.MIDPOINT_6, first);
          case "small-counts" -> new SmallCounts(first);
          case "controlled-rounding" -> new ControlledRounding(first);
          case "cell-keys" -> new CellKeys(first, number(parts.group(3)), number(parts.group(4)));
          default -> null;
        };
    return Optional.ofNullable(found).filter(way -> way.id().equals(id));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /// What it does, for somebody who chooses.
  default String words() {
    return switch (this) {
      case Usual _ -> "Hide small counts, and round the rest as the rules say";
      case Rounded(Rounding rounding, int base) ->
          switch (rounding) {
            case NONE -> "Hide small counts, and leave the rest as counted";
            case NEAREST -> "Hide small counts, and round the rest to the nearest " + base;
            case MIDPOINT_6 -> "Hide small counts, and show the middle of six for the rest";
          };
      case SmallCounts(int base) ->
          "Round small counts to 0 or " + base + ", so that totals still add up";
      case ControlledRounding(int base) ->
          "Round every count to a neighbouring multiple of "
              + base
              + ", so that totals still add up";
      case CellKeys(int most, _, _) ->
          "Add noise of at most " + most + " people from a secret key to every count";
    };
  }

  /// What a reader has to know about a shown count.
  default String meaning() {
    return switch (this) {
      case Usual _ -> "A shown count is rounded by the rules.";
      case Rounded(Rounding rounding, int base) ->
          switch (rounding) {
            case NONE -> "A shown count is the counted one.";
            case NEAREST -> "A shown count is at most " + base / 2 + " from the counted one.";
            case MIDPOINT_6 -> "A shown count is the middle of the six numbers that it stands for.";
          };
      case SmallCounts(int base) ->
          "0 and "
              + base
              + " stand for any count from 0 to "
              + base
              + "; larger parts are as counted, and totals add up the shown parts.";
      case ControlledRounding(int base) ->
          "A shown count is less than " + base + " from the counted one, above or below.";
      case CellKeys(int most, _, _) ->
          "A shown count is at most "
              + most
              + " from the counted one, above or below; totals do not add up, on purpose.";
    };
  }

  /// Whether counts are changed instead of hidden, so that no shown count says how many there were.
  default boolean changes() {
    return switch (this) {
      case Usual _, Rounded _ -> false;
      case SmallCounts _, ControlledRounding _, CellKeys _ -> true;
    };
  }

  /// The profile's rules for a file treated in this way: those for its other numbers stay.
  default Profile rules(Profile profile) {
    return switch (this) {
      case Usual _ -> profile;
      case Rounded(Rounding rounding, int base) -> profile.rounding(rounding, base);
      case SmallCounts _, ControlledRounding _, CellKeys _ -> profile.rounding(Rounding.NONE, 1);
    };
  }

  /// How [Protection] does it.
  ///
  /// @param keys of a secret that only the environment has
  default CountMethod method(RecordKeys keys) {
    return switch (this) {
      case Usual _, Rounded _ -> new CountMethod.Hide();
      case SmallCounts(int base) -> new CountMethod.SmallCounts(base);
      case ControlledRounding(int base) -> new CountMethod.ControlledRounding(base, keys);
      case CellKeys(int most, int variance, int blocked) ->
          new CountMethod.CellKeys(PerturbationTable.of(most, variance, blocked), keys);
    };
  }

  /// Whether this way could have written a count, under the rules of [#rules].
  default boolean accepts(long shown, Profile rules) {
    return switch (this) {
      case Usual _, Rounded _ -> rules.rounding().accepts(shown, rules.base());
      case SmallCounts(int base) -> shown == 0 || shown >= base;
      case ControlledRounding(int base) -> shown % base == 0;
      case CellKeys(_, _, int blocked) -> shown == 0 || shown > blocked;
    };
  }

  /// The least count that may be behind a shown one which is no total.
  default long least(long shown, Profile rules) {
    return switch (this) {
      case Usual _, Rounded _ -> {
        long least = rules.rounding().least(shown, rules.base());
        yield shown == 0 ? 0 : Math.max(least, Math.min(shown, rules.threshold()));
      }
      case SmallCounts(int base) -> shown == base ? 1 : shown;
      case ControlledRounding(int base) -> Math.max(0, shown - base + 1);
      case CellKeys(int most, _, _) -> shown == 0 ? 0 : Math.max(1, shown - most);
    };
  }

  /// The greatest count that may be behind a shown one which is no total.
  default long greatest(long shown, Profile rules) {
    return switch (this) {
      case Usual _, Rounded _ -> shown == 0 ? 0 : rules.rounding().greatest(shown, rules.base());
      case SmallCounts(int base) -> shown == 0 ? base - 1L : shown;
      case ControlledRounding(int base) -> shown + base - 1;
      case CellKeys(int most, _, _) -> shown + most;
    };
  }
}
