// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.differencing.Cohorts;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.linkage.Persons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Every run there was; reading only.
@Component
public class Runs {

  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  private final StoredRuns runs;
  private final SealedRunPeople people;
  private final RunProofs proofs;
  private final Persons persons;

  Runs(StoredRuns runs, SealedRunPeople people, RunProofs proofs, Persons persons) {
    this.runs = runs;
    this.people = people;
    this.proofs = proofs;
    this.persons = persons;
  }

  /// The run.
  ///
  /// @throws StudyProblem.NoSuchRun if there is none
  public Run get(RunId id) {
    return runs.find(id).orElseThrow(StudyProblem.NoSuchRun::new);
  }

  /// A project's runs, the newest first.
  public List<Run> of(ProjectId project) {
    return runs.ofProject(project);
  }

  /// What each run had to do with a person, the newest first; runs without them are left out. A run
  /// whose list is damaged is told to everybody, and keeps nobody from reading of the others.
  ///
  /// Opens the sealed list of every run, which only the person's own page may cause.
  public List<Participation> of(PersonKey person) {
    var number = persons.number(person);
    return runs.all().stream().flatMap(run -> participation(run, number).stream()).toList();
  }

  /// Whether at least one person, and fewer than this, was in only one of two runs.
  ///
  /// Opens both sealed lists, and answers no more than that: the number itself would tell how many
  /// people changed their mind.
  public boolean nearlyTheSamePeople(RunId one, RunId other, int fewerThan) {
    var cohort =
        new Cohorts.Cohort(other.value(), people.open(other, runs.peopleSha256(other)).included());
    var mine = people.open(one, runs.peopleSha256(one)).included();
    return !new Cohorts(List.of(cohort)).near(mine, fewerThan).isEmpty();
  }

  private Optional<Participation> participation(Run run, int number) {
    RunPeople list;
    try {
      list = people.open(run.id(), runs.peopleSha256(run.id()));
    } catch (StudyProblem.PeopleAltered incident) {
      LOG.error("{} {}", incident.code(), incident.what());
      return Optional.of(new Participation.NotKnown(run));
    }
    if (list.included().contains(number)) {
      return Optional.of(new Participation.Used(run, proofs.standing(run.id(), number)));
    }
    return list.leftOutUnder(number)
        .map(refusal -> new Participation.LeftOutByChoice(run, refusal));
  }
}
