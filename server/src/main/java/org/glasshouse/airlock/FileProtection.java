// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Protected;
import org.glasshouse.disclosure.Protection;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;

/// Makes protected copies of one file, always from the bytes that the run left: a copy of a copy
/// would be changed twice.
final class FileProtection {

  private final String name;
  private final byte[] original;
  private final EvidenceBeside beside;
  private final Profile profile;
  private final NoiseKeys keys;
  private final Function<Way, Optional<JointFiles.Joined>> joined;
  private final boolean treated;

  /// @param name of the file
  /// @param original the bytes that the run left
  /// @param beside what was counted behind its cells
  /// @param profile the rules that the permit names
  /// @param joined what becomes of it in some way as one of the files of its request
  /// @param treated whether a copy stands in its place, which may no longer fit the other files
  private FileProtection(
      String name,
      byte[] original,
      EvidenceBeside beside,
      Profile profile,
      NoiseKeys keys,
      Function<Way, Optional<JointFiles.Joined>> joined,
      boolean treated) {
    this.joined = joined;
    this.treated = treated;
    this.name = name;
    this.original = original;
    this.beside = beside;
    this.profile = profile;
    this.keys = keys;
  }

  /// For a file that stands alone.
  FileProtection(
      String name, byte[] original, EvidenceBeside beside, Profile profile, NoiseKeys keys) {
    this(name, original, beside, profile, keys, _ -> Optional.empty(), false);
  }

  static FileProtection of(
      AskedFile file,
      ByteStore store,
      Profile profile,
      NoiseKeys keys,
      Function<Way, JointFiles> together) {
    return new FileProtection(
        file.name(),
        store.read(file.original().sha256()),
        EvidenceBeside.of(file, store),
        profile,
        keys,
        way -> together.apply(way).of(file.name()),
        file.treated() != null);
  }

  /// The bytes of a copy, if protection applies and changes anything.
  ///
  /// @throws DisclosureProblem if the way is not accepted, or does not fit the table
  Optional<byte[]> copy(Way way) {
    if (!applies(way)) {
      return Optional.empty();
    }
    var copy = TableWriter.write(protectedIn(way).table());
    return Arrays.equals(copy, original) && !treated ? Optional.empty() : Optional.of(copy);
  }

  /// The copy in one way and what it costs, if protection applies.
  Optional<Offer> offer(Way way) {
    return copy(way).map(bytes -> offered(way, bytes, protectedIn(way)));
  }

  /// Every way that the rules accept, beside each other; empty if protection does not apply.
  Optional<Choices> choices(AskedFile file) {
    if (!applies(Way.usual())) {
      return Optional.empty();
    }
    var offers = new ArrayList<Offer>();
    var unfit = new ArrayList<Choices.Unfit>();
    for (var way : profile.ways()) {
      try {
        offer(way).ifPresent(offers::add);
      } catch (DisclosureProblem problem) {
        unfit.add(new Choices.Unfit(way, problem.what()));
      }
    }
    var now = file.treated() == null ? null : file.way();
    return Optional.of(new Choices(name, lines(TableReader.read(original)), now, offers, unfit));
  }

  /// Only where protection can put right what stops the file, or what other files make of it.
  private boolean applies(Way way) {
    var checks = FileChecks.of(name, original, beside, profile);
    return checks.table() != null
        && (checks.findings().stream()
                .anyMatch(found -> found.protectable() && found.severity() == Finding.Severity.HELD)
            || joined.apply(way).filter(with -> treated || with.further() > 0).isPresent());
  }

  private Protected protectedIn(Way way) {
    return joined
        .apply(way)
        .map(JointFiles.Joined::copy)
        .orElseGet(() ->
            Protection.protect(
                TableReader.read(original), beside.behind(original), profile, way, keys.keys()));
  }

  private Offer offered(Way way, byte[] bytes, Protected copy) {
    var stops =
        FileChecks.of(name, bytes, beside, profile, way).findings().stream()
            .filter(found -> found.severity() != Finding.Severity.NOTE)
            .map(Finding::words)
            .distinct()
            .toList();
    int further = joined.apply(way).map(JointFiles.Joined::further).orElse(0);
    return new Offer(
        name, way, copy.cost(), copy.explanation(), lines(copy.table()), stops, further);
  }

  private static List<List<String>> lines(Table table) {
    return Stream.concat(Stream.of(table.headers()), table.rows().stream()).toList();
  }
}
