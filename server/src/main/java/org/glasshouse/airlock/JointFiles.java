// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.JointProtection;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Protected;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;

/// The tables of a request that count the same people, hidden as one matrix: whoever gets one of
/// them gets all.
///
/// A file belongs to the others by what it says and who is behind it, not by which step made it.
/// Only files whose counts are hidden take part; changed counts give no exact number to take from
/// another.
final class JointFiles {

  /// A file as it may leave with the others.
  ///
  /// @param beside the other files with which it is one matrix
  /// @param further counts that would be shown if it left alone
  record Joined(Protected copy, List<String> beside, int further) {

    Joined {
      beside = List.copyOf(beside);
    }
  }

  static final JointFiles NONE = new JointFiles(Map.of());

  private record Told(String name, JointProtection.Member member) {}

  private final Map<String, Joined> byName;

  private JointFiles(Map<String, Joined> byName) {
    this.byName = byName;
  }

  /// Made from the bytes that the run left, whatever stands in the request now.
  ///
  /// @param ways in which way each file is to be treated, by name
  static JointFiles of(
      Contents contents, ByteStore store, Profile profile, Function<String, Way> ways) {
    var told = new ArrayList<Told>();
    for (var file : contents.files()) {
      var way = ways.apply(file.name());
      if (!way.changes() && profile.ways().contains(way)) {
        told(file, store, way.rules(profile)).ifPresent(told::add);
      }
    }
    var byName = new HashMap<String, Joined>();
    if (told.size() > 1) {
      var joined = JointProtection.protect(told.stream().map(Told::member).toList(), profile);
      for (int i = 0; i < told.size(); i++) {
        var one = joined.get(i);
        if (!one.beside().isEmpty()) {
          var beside = one.beside().stream().map(at -> told.get(at).name()).toList();
          byName.put(told.get(i).name(), new Joined(one.copy(), beside, one.further()));
        }
      }
    }
    return new JointFiles(byName);
  }

  private static Optional<Told> told(AskedFile file, ByteStore store, Profile rules) {
    var original = store.read(file.original().sha256());
    if (file.exception() != null || !FileScan.findings(file.name(), original).isEmpty()) {
      return Optional.empty();
    }
    try {
      var evidence = EvidenceBeside.of(file, store).behind(original);
      var table = TableReader.read(original);
      return Optional.of(new Told(file.name(), new JointProtection.Member(table, evidence, rules)));
    } catch (DisclosureProblem unreadable) {
      // The checks say so, and refuse the file for it.
      return Optional.empty();
    }
  }

  /// What became of a file that stands in a request as it leaves with the others; empty where it
  /// stands there in another form.
  Optional<Joined> in(AskedFile file) {
    return of(file.name())
        .filter(joined ->
            Sha256.of(TableWriter.write(joined.copy().table())).equals(file.bytes().sha256()));
  }

  /// What becomes of a file; empty where it has nothing in common with the others.
  Optional<Joined> of(String file) {
    return Optional.ofNullable(byName.get(file));
  }
}
