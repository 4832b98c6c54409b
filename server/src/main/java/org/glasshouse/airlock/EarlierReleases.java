// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every table that ever left a project, or another project that counts people in common. A
/// recalled one counts: its readers still have it. One that was left out of its release does not:
/// nobody has it.
final class EarlierReleases {

  private final JdbcClient jdbc;
  private final ByteStore store;
  private final RunFiles runs;

  EarlierReleases(JdbcClient jdbc, ByteStore store, RunFiles runs) {
    this.jdbc = jdbc;
    this.store = store;
    this.runs = runs;
  }

  /// @param counted its evidence, where the engine counted
  private record Left(
      String request,
      RunId run,
      ProjectId project,
      String file,
      String sha256,
      Way way,
      Optional<ModelsLeft.Bytes> counted) {}

  /// What each table of a request is held against.
  HeldAgainst against(Contents contents, Profile profile) {
    var asked = new HashMap<String, HeldAgainst.Told>();
    for (var file : contents.files()) {
      told(
              file.name() + " of this request",
              contents.run(),
              file.name(),
              file.bytes().sha256(),
              profile,
              file.way())
          .ifPresent(told -> asked.put(file.name(), told));
    }
    var left = before(contents, profile);
    return new HeldAgainst(asked, told(left, profile), near(contents, left, profile));
  }

  private Optional<HeldAgainst.Told> told(
      String id, RunId run, String file, String sha256, Profile profile, Way way) {
    return FileChecks.table(store.read(sha256))
        .map(table -> {
          var population = runs.population(run);
          var counts = CountsOfTable.of(id, population, table, profile, way);
          return new HeldAgainst.Told(counts, NumbersOfTable.of(id, population, table, counts))
              .meaning(runs.meaning(run, file));
        });
  }

  /// What left before, with what is known of its people and those of the request.
  private record Tied(Left left, String name, CountsOfTable.Tie tie) {}

  /// The files that left before this request; those of another project say so in their name.
  private List<Tied> before(Contents contents, Profile profile) {
    var found = new ArrayList<Tied>();
    var ties = new HashMap<RunId, CountsOfTable.Tie>();
    var shares = new HashMap<RunId, Boolean>();
    for (var left : left()) {
      boolean own = left.project.equals(contents.project());
      boolean shared = shares.computeIfAbsent(left.run, run -> runs.shareData(contents.run(), run));
      if (left.request.equals(contents.id().value()) || !(own || shared)) {
        continue;
      }
      var tie = ties.computeIfAbsent(left.run, run -> tie(contents.run(), run, shared, profile));
      found.add(new Tied(left, name(left, own), tie));
    }
    return found;
  }

  private HeldAgainst.Told told(List<Tied> before, Profile profile) {
    var counts = new ArrayList<CountsOfTable>();
    var numbers = new ArrayList<NumbersOfTable>();
    for (var tied : before) {
      var left = tied.left;
      told(tied.name, left.run, left.file, left.sha256, profile, left.way)
          .map(told -> told.tied(tied.tie))
          .ifPresent(told -> {
            counts.addAll(told.counts());
            numbers.addAll(told.numbers());
          });
    }
    return new HeldAgainst.Told(counts, numbers);
  }

  /// What the engine counted counts people. What a study's own code wrote may be anything: ten
  /// times a count, or a count in words. And whatever a model or a curve says follows from
  /// everybody in it: two that differ by few people can be taken apart, though no number of one is
  /// a number of the other. The very bytes that left tell nothing new.
  private Map<String, HeldAgainst.Near> near(
      Contents contents, List<Tied> before, Profile profile) {
    var near =
        before.stream()
            .filter(tied -> tied.tie == CountsOfTable.Tie.NEARLY_THE_SAME_PEOPLE)
            .toList();
    var models = new ModelsLeft(store, contents);
    var found = new HashMap<String, HeldAgainst.Near>();
    for (var file : contents.files()) {
      var evidence = file.evidence();
      boolean byEngine = evidence != null && evidence.by() == CountedBy.ENGINE;
      boolean fitted = byEngine && models.isFitted(file.name());
      boolean left = near.stream().anyMatch(tied -> tied.left.sha256.equals(file.bytes().sha256()));
      if (!near.isEmpty() && (fitted || !byEngine) && !left) {
        var why = fitted ? HeldAgainst.Near.Why.MODEL : HeldAgainst.Near.Why.CODE;
        found.put(file.name(), new HeldAgainst.Near(near.getFirst().name, why));
      } else if (fitted) {
        models
            .ofNearlyAsMany(file.name(), models(before), profile.threshold())
            .ifPresent(other ->
                found.put(file.name(), new HeldAgainst.Near(other, HeldAgainst.Near.Why.AS_MANY)));
      }
    }
    return found;
  }

  /// Files of the same data that left with evidence of the engine, by their names.
  private static Map<String, ModelsLeft.Bytes> models(List<Tied> before) {
    var models = new LinkedHashMap<String, ModelsLeft.Bytes>();
    for (var tied : before) {
      if (tied.tie != CountsOfTable.Tie.OTHER_DATA) {
        tied.left.counted.ifPresent(bytes -> models.put(tied.name, bytes));
      }
    }
    return models;
  }

  private CountsOfTable.Tie tie(RunId asked, RunId before, boolean shared, Profile profile) {
    if (!shared) {
      return CountsOfTable.Tie.OTHER_DATA;
    }
    return !asked.equals(before) && runs.nearlyTheSamePeople(asked, before, profile.threshold())
        ? CountsOfTable.Tie.NEARLY_THE_SAME_PEOPLE
        : CountsOfTable.Tie.SAME_DATA;
  }

  private static String name(Left left, boolean own) {
    return left.file + " of " + left.request + (own ? "" : " (another project)");
  }

  private List<Left> left() {
    return jdbc.sql(
            """
            select r.id, r.run, r.project, f.name,
              coalesce(f.treated_sha256, f.original_sha256) as sha256, f.way,
              f.original_sha256,
              case when f.counted_by = 'ENGINE' then f.evidence_sha256 end as counted
            from airlock.request r join airlock.release l on l.request = r.id
            join airlock.file f on f.request = r.id
            where not exists (select 1 from airlock.left_out o
              where o.request = f.request and o.file = f.name)
            order by l.at, r.id, f.name
            """)
        .query((row, _) -> {
          var original = row.getString("original_sha256");
          return new Left(
              row.getString("id"),
              new RunId(row.getString("run")),
              new ProjectId(row.getString("project")),
              row.getString("name"),
              row.getString("sha256"),
              StoredRequests.way(row.getString("way")),
              Optional.ofNullable(row.getString("counted"))
                  .map(evidence -> new ModelsLeft.Bytes(original, evidence)));
        })
        .list();
  }
}
