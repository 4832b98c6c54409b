// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.catalogue.DatasetVersion;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.choices.Choices;
import org.glasshouse.choices.Refusal;
import org.glasshouse.choices.Use;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.RunId;
import org.glasshouse.linkage.Persons;
import org.glasshouse.linkage.Pseudonyms;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.Permit;
import org.glasshouse.projects.TableGrant;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.stereotype.Component;

/// Draws the people of a run and writes the view that it may read: the one place where choices and
/// permits turn into rows, which no study's code can reach around.
@Component
class RunViews {

  private final Datasets datasets;
  private final Choices choices;
  private final Persons persons;
  private final Pseudonyms pseudonyms;
  private final SealedRunPeople sealed;
  private final RunProofs proofs;

  RunViews(
      Datasets datasets,
      Choices choices,
      Persons persons,
      Pseudonyms pseudonyms,
      SealedRunPeople sealed,
      RunProofs proofs) {
    this.datasets = datasets;
    this.choices = choices;
    this.persons = persons;
    this.pseudonyms = pseudonyms;
    this.sealed = sealed;
    this.proofs = proofs;
  }

  /// The view that a permit grants of the newest versions.
  ///
  /// @throws StudyProblem.OutsidePermit if the permit names data that is not held
  ProjectView newest(Permit permit) {
    return view(permit, versions(permit));
  }

  /// The view that a run had when it started.
  ProjectView of(Run run, Permit permit) {
    return view(permit, run.versions());
  }

  /// Draws the people of a run under a permit, as their choices stand, and seals the list.
  ///
  /// @throws StudyProblem.OutsidePermit if the permit names data that is not held
  DrawnPeople draw(RunId run, Permit permit, Instant choicesAsOf) {
    var versions = versions(permit);
    var people = people(view(permit, versions), permit, choicesAsOf);
    var leftOut = new ArrayList<LeftOut>();
    new TreeMap<>(people.leftOut())
        .forEach((slug, left) -> leftOut.add(LeftOut.of(Refusal.of(slug), left.getCardinality())));
    return drawn(new Draw(run, permit, choicesAsOf), versions, people, leftOut);
  }

  /// Draws the people of an earlier run again, to do it once more.
  ///
  /// @throws StudyProblem.ChoicesSince if somebody who was in it has said no since
  /// @throws StudyProblem.PermitSince if the permit does not allow the same any more
  DrawnPeople drawAgain(RunId run, Run earlier, String sealedSha256, Permit permit, Instant now) {
    if (!permit.datasets().stream()
        .map(DatasetRequest::dataset)
        .allMatch(earlier.versions()::containsKey)) {
      throw new StudyProblem.PermitSince();
    }
    var then = sealed.open(earlier.id(), sealedSha256);
    var allowed = people(of(earlier, permit), permit, now).included();
    if (!allowed.contains(then.included())) {
      throw new StudyProblem.ChoicesSince();
    }
    var drawn = drawn(new Draw(run, permit, now), earlier.versions(), then, earlier.left());
    if (!drawn.viewKey().equals(earlier.viewKey())) {
      throw new StudyProblem.PermitSince();
    }
    return drawn;
  }

  /// For which run people are drawn, and when.
  private record Draw(RunId run, Permit permit, Instant at) {}

  private DrawnPeople drawn(
      Draw draw, Map<DatasetId, Integer> versions, RunPeople people, List<LeftOut> leftOut) {
    var permit = draw.permit();
    var set = Sha256.of(people.includedBytes());
    var data = data(permit, versions);
    return new DrawnPeople(
        versions,
        data,
        leftOut,
        sealed.seal(draw.run(), people),
        set,
        proofs.promise(draw.run(), permit, data, people.included(), draw.at()),
        view(permit, versions).key(permit.project(), set));
  }

  private List<RunStarted.Data> data(Permit permit, Map<DatasetId, Integer> versions) {
    return permit.datasets().stream()
        .map(request ->
            new RunStarted.Data(
                request.dataset(),
                datasets.get(request.dataset()).title(),
                versions.getOrDefault(request.dataset(), 0),
                request.tables().stream().map(TableGrant::table).toList()))
        .toList();
  }

  private Map<DatasetId, Integer> versions(Permit permit) {
    var versions = new LinkedHashMap<DatasetId, Integer>();
    for (var request : permit.datasets()) {
      var newest =
          datasets
              .latest(request.dataset())
              .orElseThrow(() -> new StudyProblem.OutsidePermit(request.dataset().value()));
      versions.put(request.dataset(), newest.number());
    }
    return versions;
  }

  private ProjectView view(Permit permit, Map<DatasetId, Integer> versions) {
    var granted = new LinkedHashMap<DatasetVersion, DatasetRequest>();
    for (var request : permit.datasets()) {
      var number = versions.get(request.dataset());
      if (number == null) {
        throw new StudyProblem.OutsidePermit(request.dataset().value());
      }
      granted.put(datasets.version(request.dataset(), number), request);
    }
    return ProjectView.of(granted);
  }

  private RunPeople people(ProjectView view, Permit permit, Instant choicesAsOf) {
    var use = new Use(permit.purposes(), permit.kind(), permit.organisation(), permit.project());
    var exclusions = choices.exclusions(use, choicesAsOf).under();
    var numbers = persons.numbers();
    var included = new RoaringBitmap();
    var leftOut = new TreeMap<String, RoaringBitmap>();
    for (var person : view.people()) {
      var refusal = exclusions.get(person);
      if (refusal == null) {
        included.add(numbers.of(person));
      } else {
        leftOut.computeIfAbsent(refusal.slug(), _ -> new RoaringBitmap()).add(numbers.of(person));
      }
    }
    return new RunPeople(included, leftOut);
  }

  /// Writes the view of a started run into a folder, from what was recorded when it started.
  void write(Run run, Permit permit, String peopleSha256, Path folder) {
    var numbers = persons.numbers();
    Set<PersonKey> included = new HashSet<>();
    sealed
        .open(run.id(), peopleSha256)
        .included()
        .forEach((int number) -> included.add(numbers.person(number)));
    of(run, permit).write(folder, included, pseudonyms.of(run.project())::of);
  }
}
