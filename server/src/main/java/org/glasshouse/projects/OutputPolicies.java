// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.accounts.User;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.kernel.DatasetId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What custodians allow for outputs of their data, as rows that are only ever added; the newest of
/// each dataset goes into every permit that is granted from then on.
@Component
@Transactional
public class OutputPolicies {

  private final JdbcClient jdbc;
  private final Datasets datasets;
  private final ApplicationEventPublisher events;
  private final String usual;
  private final List<Profile> floor;

  OutputPolicies(
      JdbcClient jdbc,
      Datasets datasets,
      ApplicationEventPublisher events,
      @Value("${glasshouse.airlock.profile:" + Profiles.DEFAULT + "}") String usual,
      @Value("${glasshouse.airlock.floor:${glasshouse.airlock.profile:" + Profiles.DEFAULT + "}}")
          List<String> floor) {
    this.jdbc = jdbc;
    this.datasets = datasets;
    this.events = events;
    this.usual = usual;
    this.floor = floor.stream().map(Profiles::named).toList();
  }

  /// The rules that the environment accepts at all, whatever a custodian allows.
  public List<Profile> profiles() {
    return Profiles.all().stream().filter(profile -> asStrictAsOne(profile, floor)).toList();
  }

  /// What counts for a dataset now.
  @Transactional(readOnly = true)
  public OutputPolicy of(DatasetId dataset) {
    return jdbc.sql(
            """
            select * from projects.output_policy where dataset = ? order by number desc limit 1
            """)
        .param(dataset.value())
        .query((row, _) ->
            new OutputPolicy(
                dataset,
                Arrays.asList((String[]) row.getArray("profiles").getArray()),
                row.getInt("checkers"),
                row.getBoolean("elsewhere"),
                row.getBoolean("signed"),
                true))
        .optional()
        .orElseGet(() -> new OutputPolicy(dataset, List.of(usual), 2, false, false, false));
  }

  /// Says it for a dataset of the user's organisation; public.
  ///
  /// @throws OutputTermsProblem if it is another's, or the rules are weaker than the environment's
  public void say(OutputPolicy policy, User by, Instant now) {
    var custodian = datasets.get(policy.dataset()).custodian();
    if (!custodian.equals(by.organisation())) {
      throw new OutputTermsProblem.NotYourDataset(policy.dataset());
    }
    var accepted = profiles().stream().map(Profile::id).toList();
    if (policy.profiles().isEmpty() || !accepted.containsAll(policy.profiles())) {
      throw new OutputTermsProblem.ProfileNotAllowed(String.join(", ", accepted));
    }
    jdbc.sql(
            """
            insert into projects.output_policy
              (dataset, custodian, set_by, profiles, checkers, elsewhere, signed, at)
            values (:dataset, :custodian, :by, :profiles, :checkers, :elsewhere, :signed, :now)
            """)
        .param("dataset", policy.dataset().value())
        .param("custodian", custodian.value())
        .param("by", by.id().value())
        .param("profiles", policy.profiles().toArray(String[]::new))
        .param("checkers", policy.checkers())
        .param("elsewhere", policy.elsewhere())
        .param("signed", policy.signed())
        .param("now", Timestamp.from(now))
        .update();
    events.publishEvent(
        new OutputPolicySet(
            policy.dataset(),
            custodian,
            policy.profiles(),
            policy.checkers(),
            policy.elsewhere(),
            policy.signed()));
  }

  /// The rules that a permit over these data may name: each at least as strict as one that each
  /// custodian allows, and as the environment's own.
  @Transactional(readOnly = true)
  public List<Profile> choices(Collection<DatasetId> data) {
    var allowed = data.stream().map(dataset -> named(of(dataset).profiles())).toList();
    return profiles().stream()
        .filter(profile -> allowed.stream().allMatch(each -> asStrictAsOne(profile, each)))
        .toList();
  }

  /// The rules for what is made under a permit: its own, unless the environment has become
  /// stricter.
  public Profile rules(Permit permit) {
    var own = permit.outputs().profile();
    var named = Profiles.named(own.isEmpty() ? usual : own);
    return asStrictAsOne(named, floor) ? named : Profiles.named(usual);
  }

  /// What a permit over these data says: the strictest word of every custodian counts.
  ///
  /// @param asked rules that bodies asked for, the last one the strictest; may be none
  /// @throws OutputTermsProblem.ProfileNotAllowed if no rules fit what all custodians allow
  @Transactional(readOnly = true)
  public OutputTerms terms(Collection<DatasetId> data, List<String> asked) {
    var choices = choices(data).stream().map(Profile::id).toList();
    var profile =
        Stream.of(asked.reversed().stream(), Stream.of(usual), choices.stream())
            .flatMap(each -> each)
            .filter(choices::contains)
            .findFirst()
            .orElseThrow(() -> new OutputTermsProblem.ProfileNotAllowed(""));
    var all = data.stream().map(this::of).toList();
    return new OutputTerms(
        profile,
        all.stream().mapToInt(OutputPolicy::checkers).max().orElse(2),
        all.stream().anyMatch(OutputPolicy::elsewhere),
        all.stream().anyMatch(OutputPolicy::signed));
  }

  /// What a permit says that replaces another: never less than its custodians allow now, and not
  /// less than the old one, unless a looser lane was asked for, on which they decide.
  ///
  /// @param checkers how few people the project asks to have look at an output
  @Transactional(readOnly = true)
  public OutputTerms replacing(OutputTerms old, Collection<DatasetId> data, int checkers) {
    var all = data.stream().map(this::of).toList();
    boolean anew = checkers < old.checkers();
    return new OutputTerms(
        profile(old, data),
        Math.max(checkers, all.stream().mapToInt(OutputPolicy::checkers).max().orElse(2)),
        all.stream().anyMatch(OutputPolicy::elsewhere) || (!anew && old.elsewhere()),
        all.stream().anyMatch(OutputPolicy::signed) || (!anew && old.signed()));
  }

  /// Rules stay, unless a custodian does not allow them any more; where no rules fit what all
  /// allow, they stay too, so that nobody is kept from leaving a project.
  private String profile(OutputTerms old, Collection<DatasetId> data) {
    return choices(data).isEmpty() ? old.profile() : terms(data, List.of(old.profile())).profile();
  }

  /// @throws OutputTermsProblem.ProfileNotAllowed if a body cannot ask for these rules after what
  ///   others asked for
  void requireAllowed(String profile, Collection<DatasetId> data, List<String> asked) {
    var others = named(asked);
    var choices =
        choices(data).stream()
            .filter(choice -> others.stream().allMatch(choice::atLeastAsStrictAs))
            .map(Profile::id)
            .toList();
    if (!choices.contains(profile)) {
      throw new OutputTermsProblem.ProfileNotAllowed(String.join(", ", choices));
    }
  }

  private static List<Profile> named(Collection<String> ids) {
    return ids.stream().map(Profiles::named).toList();
  }

  private static boolean asStrictAsOne(Profile profile, List<Profile> others) {
    return others.stream().anyMatch(profile::atLeastAsStrictAs);
  }
}
