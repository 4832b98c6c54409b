// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.disclosure.cellkey.PerturbationTable;
import org.glasshouse.disclosure.evidence.Organisations;

/// The rules of one body, as data. Only a custodian chooses a profile, never an analyst.
///
/// @param id short name, lower case with hyphens
/// @param version changes whenever a rule does
/// @param title what people call it
/// @param source where the rules were read
/// @param threshold the smallest count of people that may be shown
/// @param rounding how a shown count is rounded
/// @param base the multiple for [Rounding#NEAREST]
/// @param zeros what a zero means
/// @param symbol what stands for a suppressed cell; primary and secondary look the same
/// @param secondary whether cells are also suppressed so that no other can be worked out
/// @param width the narrowest interval of whole numbers in which a suppressed count may be known
/// @param dominance limits on the largest contributors to a sum
/// @param degreesOfFreedom the fewest degrees of freedom of a model or test
/// @param organisations the fewest organisations behind a number, where evidence counts them
/// @param accepts ways of treating counts that may be chosen instead of the profile's own; may be
///   none
public record Profile(
    String id,
    String version,
    String title,
    String source,
    int threshold,
    Rounding rounding,
    int base,
    Zeros zeros,
    String symbol,
    boolean secondary,
    int width,
    List<Dominance> dominance,
    int degreesOfFreedom,
    int organisations,
    List<Way> accepts) {

  public Profile {
    dominance = List.copyOf(dominance);
    accepts = List.copyOf(accepts);
    require(id, !id.isBlank() && !version.isBlank(), "has no name or version");
    require(id, threshold >= 2, "shows counts of one person");
    require(id, base >= 1, "rounds to a multiple below 1");
    require(id, !symbol.isBlank() && !symbol.matches("-?\\d.*"), "hides a count behind a number");
    require(id, width >= 1, "accepts an interval of no width");
    require(id, organisations >= 0, "asks for fewer organisations than none");
    for (Way way : accepts) {
      requireFit(id, threshold, zeros, width, way);
    }
  }

  /// Whether a count of people is too small to show.
  public boolean small(long people) {
    return people < threshold && (people > 0 || zeros == Zeros.SMALL);
  }

  /// Whether one contributor, or a few, make up so much of a sum that others among them could work
  /// a contribution out (the p % and (n,k) rules).
  ///
  /// @param sum of the contributions without their signs
  /// @param largest the greatest of them, greatest first; none says nothing
  public boolean dominated(double sum, List<Double> largest) {
    return StatisticRules.dominated(sum, largest, this);
  }

  /// Whether a number may not be shown for the sake of the organisations behind it: they are too
  /// few, or one or two of them contribute nearly all of it.
  public boolean refuses(Organisations behind) {
    return OrganisationRules.few(behind, this) || OrganisationRules.dominated(behind, this);
  }

  /// What is shown for a count that may be shown.
  public long rounded(long people) {
    return rounding.apply(people, base);
  }

  /// The same rules with another rounding.
  public Profile rounding(Rounding how, int multiple) {
    return new Profile(
        id,
        version + ", rounded otherwise",
        title,
        source,
        threshold,
        how,
        multiple,
        zeros,
        symbol,
        secondary,
        width,
        dominance,
        degreesOfFreedom,
        organisations,
        List.of());
  }

  /// The ways that a file may be treated in, the profile's own first.
  public List<Way> ways() {
    return Stream.concat(Stream.of(Way.usual()), accepts.stream()).toList();
  }

  /// Whether some way that counts are changed in, instead of hidden, is accepted.
  public boolean acceptsChanges() {
    return accepts.stream().anyMatch(Way::changes);
  }

  /// Whether text in a count column stands for a suppressed count.
  public boolean marks(String text) {
    return text.equals(symbol) || text.equals("*") || text.equalsIgnoreCase("[REDACTED]");
  }

  /// Whether each of these rules asks for at least as much as the other's rule of its kind. Some
  /// profiles ask for more in one thing and for less in another; then neither is as strict.
  public boolean atLeastAsStrictAs(Profile other) {
    return threshold >= other.threshold
        && (zeros == Zeros.SMALL || other.zeros == Zeros.SHOWN)
        && (other.rounding == Rounding.NONE
            || (rounding == other.rounding && base % other.base == 0))
        && (secondary || !other.secondary)
        && width >= other.width
        && degreesOfFreedom >= other.degreesOfFreedom
        && organisations >= other.organisations
        && accepts.stream().allMatch(way -> other.accepts.contains(way) || other.ownOrCoarser(way))
        && other.dominance.stream()
            .allMatch(rule -> dominance.stream().anyMatch(mine -> mine.atLeastAsStrictAs(rule)));
  }

  /// Whether whatever this way writes could have been written by the profile's own.
  private boolean ownOrCoarser(Way way) {
    return way instanceof Way.Rounded(Rounding how, int multiple)
        && (rounding == Rounding.NONE || (how == rounding && multiple % base == 0));
  }

  /// No way may show a small count as it is, or make nobody and few look alike where nobody is
  /// small.
  private static void requireFit(String id, int threshold, Zeros zeros, int width, Way way) {
    switch (way) {
      case Way.Usual _ -> require(id, false, "accepts its own way twice");
      case Way.Rounded(_, int multiple) ->
          require(id, multiple >= 1, "accepts a rounding to a multiple below 1");
      case Way.SmallCounts(int least) ->
          require(
              id, least >= threshold && zeros == Zeros.SHOWN, "accepts small counts that it hides");
      case Way.ControlledRounding(int multiple) ->
          require(
              id,
              multiple >= threshold && zeros == Zeros.SHOWN,
              "accepts a controlled rounding that says too much about small counts");
      case Way.CellKeys(int most, int variance, int blocked) -> {
        require(id, zeros == Zeros.SHOWN, "accepts noise where even nobody is hidden");
        require(id, 2 * most + 1 >= width && blocked < most, "accepts noise that hides nothing");
        PerturbationTable.of(most, variance, blocked);
      }
    }
  }

  /// SHA-256 of the rules, in hexadecimal: bound into every verdict.
  public String sha256() {
    return Profiles.sha256(this);
  }

  private static void require(String id, boolean rule, String fault) {
    if (!rule) {
      throw new DisclosureProblem.ProfileFault(id, fault);
    }
  }
}
