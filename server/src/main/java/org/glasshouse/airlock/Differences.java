// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.differencing.Differencing;
import org.glasshouse.kernel.ProjectId;

/// What a request gives away together with everything that left before, worked out anew for whoever
/// looks at it.
public class Differences {

  /// One column of counts of one file.
  ///
  /// @param earlier how many earlier tables it was held against
  /// @param clashes one for each earlier table with which it collides; empty when all is well
  /// @param known hidden numbers about which a reader would know more
  /// @param changes what would make it safe, the least first; each was tried
  /// @param limit what could not be tried; empty when everything was
  public record Compared(
      String file,
      String column,
      String groups,
      int earlier,
      List<Clash> clashes,
      List<Known> known,
      List<Change> changes,
      String limit) {}

  /// The request beside one earlier release.
  ///
  /// @param exact whether a small number of people becomes known exactly, not only nearly
  /// @param nearly whether both runs read nearly the same people, as their own lists prove
  public record Clash(
      String earlier, boolean exact, boolean nearly, List<String> sentences, List<Line> lines) {}

  /// One row of the two tables beside each other.
  ///
  /// @param left how many people are in the one and not in the other, as a band
  /// @param marked whether this row is the problem
  public record Line(
      String group, String here, String earlierGroup, String there, String left, boolean marked) {}

  /// A hidden number: what could be worked out about it before, and with this request.
  public record Known(String release, String group, String before, String after, boolean exact) {}

  /// A change that was tried and found safe.
  public record Change(String words, String cost) {}

  private final Function<ProjectId, Profile> rules;
  private final EarlierReleases releases;

  Differences(Function<ProjectId, Profile> rules, EarlierReleases releases) {
    this.rules = rules;
    this.releases = releases;
  }

  /// Fewer people than this may not become known.
  public int threshold(Contents contents) {
    return rules.apply(contents.project()).threshold();
  }

  /// Every column of counts of every file of a request, the worst first.
  public List<Compared> of(Contents contents) {
    var profile = rules.apply(contents.project());
    var against = releases.against(contents, profile);
    var compared = new ArrayList<Compared>();
    for (var file : contents.files()) {
      for (var counts : against.asked(file.name()).counts()) {
        var alike = Alike.of(counts, against.of(file.name()).counts(), profile.threshold());
        compared.add(compared(file.name(), alike.asked(), alike.earlier(), profile));
      }
    }
    compared.sort((one, other) -> Integer.compare(other.clashes.size(), one.clashes.size()));
    return compared;
  }

  private static Compared compared(
      String file, CountsOfTable counts, List<CountsOfTable> alike, Profile profile) {
    var groups = String.join(" and ", counts.counts().by());
    if (Comparison.tooLarge(counts, alike)) {
      return notCompared(file, counts, groups, alike, "It is too large to be compared in full.");
    }
    try {
      var tables = alike.stream().map(CountsOfTable::counts).toList();
      var report = Differencing.check(tables, counts.counts(), profile);
      var beside = new SideBySide(counts, alike, profile.threshold());
      int cells = counts.counts().cells().size();
      return new Compared(
          file,
          counts.name(),
          groups,
          alike.size(),
          beside.clashes(report.collisions()),
          beside.known(report.narrowed()),
          report.remedies().stream()
              .map(remedy -> new Change(remedy.sentence(), remedy.cost(cells)))
              .toList(),
          report.limit());
    } catch (DisclosureProblem problem) {
      return notCompared(file, counts, groups, alike, problem.what());
    }
  }

  private static Compared notCompared(
      String file, CountsOfTable counts, String groups, List<CountsOfTable> alike, String why) {
    return new Compared(
        file, counts.name(), groups, alike.size(), List.of(), List.of(), List.of(), why);
  }
}
