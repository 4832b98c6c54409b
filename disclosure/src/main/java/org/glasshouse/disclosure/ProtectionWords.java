// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was done to a table and what it cost, in sentences for its reader.
final class ProtectionWords {

  /// @param organisations counts hidden for the sake of organisations
  /// @param ratios worked out anew
  /// @param people whether the evidence says who is in cells, without naming them
  /// @param covered other numbers hidden so that a risky one cannot be worked out
  /// @param hiddenShare of all that the counts add up to
  /// @param further counts for which no neighbouring multiple was found
  /// @param furthest how far one of them moved, in people
  /// @param joint counts hidden for the sake of other tables only
  /// @param others tables that count the same people and are protected with this one
  record Extras(
      int organisations,
      int ratios,
      boolean people,
      int covered,
      double hiddenShare,
      int further,
      long furthest,
      int joint,
      int others) {}

  private ProtectionWords() {}

  static List<String> of(CountMethod method, Profile profile, Protected.Cost cost, Extras extras) {
    List<String> said = new ArrayList<>();
    switch (method) {
      case CountMethod.Hide _ -> hidden(profile, cost, extras, said);
      case CountMethod.SmallCounts(int base) ->
          said.add(
              "Small counts became 0 or "
                  + base
                  + ", and totals were added up anew: tables still add up, and no count from 1 to "
                  + (base - 1)
                  + " is left.");
      case CountMethod.ControlledRounding rounding -> controlled(rounding.base(), extras, said);
      case CountMethod.CellKeys keys ->
          said.add(
              "Every count got noise of at most "
                  + keys.noise().most()
                  + " people from a secret key"
                  + (extras.people()
                      ? ", made of the people in its cell: the same people get the same noise"
                          + " wherever they are counted."
                      : ", made of the names and the number of its cell, because nothing says who is"
                          + " in it: the same cell with the same count gets the same noise each time,"
                          + " under another name another.")
                  + " Cells do not add up, on purpose.");
    }
    if (extras.ratios > 0) {
      said.add(extras.ratios + " ratios were worked out anew from the treated counts.");
    }
    if (extras.covered() > 0) {
      said.add(
          extras.covered()
              + " sums, and numbers beside them, are hidden because a risky sum could be worked out"
              + " from them.");
    }
    if (cost.numbers() > extras.covered()) {
      said.add(
          (cost.numbers() - extras.covered())
              + " other numbers are hidden: too few people stand behind them, or a hidden"
              + " or changed count could be worked out from them.");
    }
    String none = method instanceof CountMethod.Hide ? "nobody; " : "nobody or few people; ";
    said.add("0 means " + none + profile.symbol() + " means hidden.");
    said.add(cost(cost, extras));
    return said;
  }

  private static void controlled(int base, Extras extras, List<String> said) {
    said.add(
        "Every count went to a neighbouring multiple of "
            + base
            + ", up or down by chances from a secret key, so that tables still add up. A count that"
            + " was a multiple, or 0, stayed"
            + (extras.further() > 0 ? " wherever that was possible." : "."));
    if (extras.further() > 0) {
      said.add(
          "No such rounding was found for all linked totals at once, so "
              + extras.further()
              + " of them moved further, by up to "
              + extras.furthest()
              + " people; every smallest group is at a neighbouring multiple.");
    }
  }

  private static void hidden(
      Profile profile, Protected.Cost cost, Extras extras, List<String> said) {
    if (cost.primary() > 0) {
      String few = profile.zeros() == Zeros.SMALL ? "or none" : "but at least one";
      said.add(
          cost.primary()
              + " counts are hidden because they are of fewer than "
              + profile.threshold()
              + " people, "
              + few
              + (extras.organisations > 0 ? ", or of too few organisations." : "."));
    }
    if (cost.secondary() > 0) {
      said.add(
          cost.secondary()
              + " more are hidden because the hidden ones could be worked out from them.");
    }
    if (extras.others() > 0) {
      said.add(
          "It is protected as one with "
              + extras.others()
              + (extras.others() == 1 ? " other table" : " other tables")
              + " of the same people: "
              + (extras.joint() == 0
                  ? "no count is hidden for their sake."
                  : extras.joint() + " of these would be shown if it left alone."));
    }
    if (profile.rounding() != Rounding.NONE) {
      said.add(
          (profile.rounding() == Rounding.NEAREST
                  ? "All other counts are rounded to the nearest " + profile.base()
                  : "All other counts stand for the group of six that they fall in")
              + ".");
    }
    if (profile.rounding() == Rounding.NEAREST) {
      said.add("Totals are the sums of their rounded parts where every part is shown.");
    }
  }

  private static String cost(Protected.Cost cost, Extras extras) {
    int hidden = cost.primary() + cost.secondary();
    return String.format(
        Locale.ROOT,
        "What it costs: %d of %d counts hidden (%.1f %% of all that they add up to), %d changed; a"
            + " shown count is %.1f people off on average.",
        hidden,
        cost.counts(),
        100 * extras.hiddenShare,
        cost.rounded(),
        cost.meanChange());
  }
}
