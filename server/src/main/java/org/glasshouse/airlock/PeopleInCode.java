// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.glasshouse.disclosure.table.Identifiers;

/// Tells whether a program carries records of people with it: at least two names of people and two
/// dates to the day within five lines, as tuples, columns or a table in a string.
///
/// A name is a title, or one of some common given names, before a word with a capital. So this
/// guards against mistakes, not against somebody who wants to hide a list.
final class PeopleInCode {

  private static final int WINDOW = 5;
  private static final Pattern PARTS = Pattern.compile("[,;|\\t()\\[\\]{}\"'`:=]+");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(Mrs?|Ms|Miss|Mx|Dr)\\.? )?(\\p{Lu}[\\p{L}-]+)(?: \\p{Lu}[\\p{L}.-]*){0,2}");
  // Common in the United Kingdom, from many languages.
  private static final Set<String> GIVEN =
      Set.of(
          ("aisha ali amelia amir andrew ann anna anne anthony arjun ayesha barbara ben benjamin"
                  + " carol catherine charles charlotte chloe christine christopher daniel david"
                  + " deborah edward elizabeth emily emma fatima george grace hannah harry hassan"
                  + " helen ibrahim ines isabella jack jacob james jan jane janet jean jennifer"
                  + " jessica joan john jonathan joseph joshua julie karen katarzyna katherine kevin"
                  + " laura lily linda lucy margaret maria mark mary matthew michael michelle mohamed"
                  + " mohammad mohammed muhammad nicola noah olivia omar patricia paul peter philip"
                  + " piotr priya rachel rebecca richard robert ruth samuel sandra sarah sharon simon"
                  + " sophie stephen steven susan thomas tomasz tracey wei william yusuf zainab")
              .split(" "));

  private PeopleInCode() {}

  static boolean in(String code) {
    var lines = code.lines().map(line -> Arrays.asList(PARTS.split(line))).toList();
    for (int line = 0; line < lines.size(); line++) {
      var near = lines.subList(line, Math.min(lines.size(), line + WINDOW));
      if (count(near, PeopleInCode::name) > 1 && count(near, PeopleInCode::date) > 1) {
        return true;
      }
    }
    return false;
  }

  private static long count(List<List<String>> lines, Predicate<String> form) {
    return lines.stream().flatMap(List::stream).map(String::strip).filter(form).distinct().count();
  }

  private static boolean name(String part) {
    var name = NAME.matcher(part);
    return name.matches()
        && part.indexOf(' ') > 0
        && (name.group(1) != null || GIVEN.contains(name.group(2).toLowerCase(Locale.ROOT)));
  }

  private static boolean date(String part) {
    return part.length() < 30 && Identifiers.isDate(part);
  }
}
