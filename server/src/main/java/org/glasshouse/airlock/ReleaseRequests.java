// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;

/// Requests to take files out, as their authors make and follow them.
///
/// Each method is one step in one transaction, with its entry in the ledger.
public class ReleaseRequests {

  private final Desk desk;
  private final OutputCopies copies;
  private final AutomaticChecks checks;
  private final RandomGenerator random;
  private final MachineLook machine;
  private final Releases releases;
  private final Allowances allowances;

  ReleaseRequests(
      Desk desk,
      OutputCopies copies,
      AutomaticChecks checks,
      RandomGenerator random,
      MachineLook machine,
      Releases releases,
      Allowances allowances) {
    this.machine = machine;
    this.releases = releases;
    this.allowances = allowances;
    this.desk = desk;
    this.copies = copies;
    this.checks = checks;
    this.random = random;
  }

  /// Opens a draft for some outputs of a run, to be released to everybody.
  ///
  /// @throws OutputProblem if an output cannot be asked for
  public ReleaseRequestId open(
      RunId run,
      List<String> outputs,
      String context,
      String controls,
      UserId author,
      Instant now) {
    var group = new Group(outputs, context, controls);
    return open(run, Audience.PUBLIC, List.of(group), author, now);
  }

  /// Opens a draft for groups of outputs of a run. Their bytes are copied now, and never change.
  ///
  /// @throws OutputProblem if an output cannot be asked for
  public ReleaseRequestId open(
      RunId run, Audience audience, List<Group> groups, UserId author, Instant now) {
    return desk.inOneTransaction(() -> {
      var project = desk.neighbours().runs().project(run);
      var id = new ReleaseRequestId(Reference.next("release", random));
      desk.neighbours().permits().requireActive(project, now);
      desk.neighbours().checkers().requireInGoodStanding(author, now);
      if (!desk.neighbours().permits().membersSince(project, now).contains(author)) {
        throw new OutputProblem.NotYourRun(run);
      }
      allowances.ask(author, now);
      var files = copies.of(run, groups);
      var draft = new Draft(new Contents(id, run, project, author, audience, 0, files));
      desk.requests().insert(draft, now);
      desk.barMembers(draft.contents(), now);
      return id;
    });
  }

  /// What the machine would say about each output of a run that may be asked for, by name.
  ///
  /// @throws OutputProblem.NotYourRun if the reader is not on its project
  public List<Foreseen> foresee(RunId run, UserId reader, Instant now) {
    var project = desk.neighbours().runs().project(run);
    if (!desk.neighbours().permits().membersSince(project, now).contains(reader)) {
      throw new OutputProblem.NotYourRun(run);
    }
    return copies.foreseen(run, checks);
  }

  /// Adds a group of files with an explanation of its own, while the author has the request.
  ///
  /// @throws OutputProblem if an output cannot be asked for
  public void addGroup(ReleaseRequestId id, Group group, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      var contents = withAuthor(id, author, now, "added to");
      for (var copy : copies.of(contents.run(), List.of(group))) {
        desk.requests().addGroup(id, copy);
      }
      return null;
    });
  }

  /// Leaves a file out while the author has the request; it may be asked for in another.
  ///
  /// @throws TermsProblem.LastFile if it is the only one
  public void leaveOut(
      ReleaseRequestId id, String file, Reason reason, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      var contents = withAuthor(id, author, now, "changed");
      contents.without(Set.of(file));
      var left = new LeftOut(file, contents.turn(), Standing.AUTHOR, reason);
      desk.turns().leaveOut(contents, left, author, now);
      if (contents.turn() > 0) {
        desk.tell(new ReleaseEvent.FilesLeftOut(id, contents.turn(), 1, Standing.AUTHOR, reason));
      }
      return null;
    });
  }

  /// Answers a checker's question; the checkers go on looking meanwhile.
  ///
  /// @throws TermsProblem.UnknownQuestion if it does not wait for an answer
  public void answer(ReleaseRequestId id, long question, String words, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      var contents = authored(id, author, now).contents();
      var said = Said.toAuthor(words);
      if (said.nothing()) {
        throw new AirlockProblem.CommentMissing(id);
      }
      if (!desk.questions().answer(id, question, author, said.words(), now)) {
        throw new TermsProblem.UnknownQuestion(id);
      }
      desk.tell(new ReleaseEvent.ReleaseQuestionAnswered(id, contents.turn()));
      return null;
    });
  }

  /// Changes what the author says about a group of files.
  ///
  /// @param group counted from 1
  public void explain(
      ReleaseRequestId id, int group, String context, String controls, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      switch (authored(id, author, now)) {
        case Draft _, Returned _ ->
            desk.requests().explain(id, group, context.strip(), controls.strip());
        case ReleaseRequest other ->
            throw new AirlockProblem.WrongState(id, other.state(), "changed");
      }
      return null;
    });
  }

  /// Sends it in. The machine looks at once; the answer is its new state.
  ///
  /// @return IN_REVIEW, or QUARANTINED with findings to read
  public State submit(ReleaseRequestId id, UserId author, Instant now) {
    var state =
        desk.inOneTransaction(() ->
            switch (authored(id, author, now)) {
              case Draft draft -> send(draft, draft.submit(), author, now);
              case Returned returned -> send(returned, returned.resubmit(Map.of()), author, now);
              case ReleaseRequest other ->
                  throw new AirlockProblem.WrongState(id, other.state(), "submitted");
            });
    return leaveIfNobodyHasToLook(id, state, now);
  }

  /// What is approved at once leaves at once. Should that fail, the request stays approved.
  private State leaveIfNobodyHasToLook(ReleaseRequestId id, State state, Instant now) {
    if (state != State.APPROVED) {
      return state;
    }
    return releases.releaseUnattended(id, now);
  }

  /// Accepts suppression and rounding: protected copies take the place of the files, and the
  /// machine looks again. The original bytes and both hashes are kept.
  ///
  /// @return IN_REVIEW, or QUARANTINED if something is left that protection cannot mend
  /// @throws AirlockProblem.NothingToProtect if it would change nothing
  public State acceptProtection(ReleaseRequestId id, UserId author, Instant now) {
    return acceptProtection(id, Map.of(), author, now);
  }

  /// The same in ways of the author's choice, of those that the permit's rules accept.
  ///
  /// @param ways by name of the file; one that is not named is treated in the rules' own way
  /// @throws OutputProblem.WayNotAccepted if the rules accept no such way, or it does not fit a
  ///   file
  public State acceptProtection(
      ReleaseRequestId id, Map<String, Way> ways, UserId author, Instant now) {
    var state =
        desk.inOneTransaction(() -> {
          var request = authored(id, author, now);
          var treated = treated(request.contents(), ways);
          if (treated.isEmpty()) {
            throw new AirlockProblem.NothingToProtect(id);
          }
          var after =
              switch (request) {
                case Quarantined quarantined -> quarantined.accept(treated);
                case Returned returned -> returned.resubmit(treated);
                case ReleaseRequest other ->
                    throw new AirlockProblem.WrongState(id, other.state(), "protected");
              };
          desk.requests().keepTreated(id, treated);
          return send(request, after, author, now);
        });
    return leaveIfNobodyHasToLook(id, state, now);
  }

  private Map<String, TreatedCopy> treated(Contents contents, Map<String, Way> ways) {
    ways.keySet().forEach(contents::file);
    try {
      return checks.protect(contents, file -> ways.getOrDefault(file, Way.usual()));
    } catch (DisclosureProblem unfit) {
      throw new OutputProblem.WayNotAccepted(unfit.what());
    }
  }

  /// Every way in which the files could be protected, before the author chooses.
  ///
  /// @throws AirlockProblem.NotYourRequest if the reader did not write it
  public Ways choices(ReleaseRequestId id, UserId author) {
    var kept = desk.requests().find(id).orElseThrow(() -> new AirlockProblem.UnknownRequest(id));
    kept.request().contents().requireAuthor(author);
    return checks.choices(kept.request().contents());
  }

  /// What accepting suppression and rounding would cost, file by file, before the author does.
  ///
  /// @throws AirlockProblem.NotYourRequest if the reader did not write it
  public List<Offer> offers(ReleaseRequestId id, UserId author) {
    var kept = desk.requests().find(id).orElseThrow(() -> new AirlockProblem.UnknownRequest(id));
    kept.request().contents().requireAuthor(author);
    return checks.offers(kept.request().contents());
  }

  /// What it would cost to hide what the files of a request give away together, file by file; none
  /// where they give away no more than each alone.
  ///
  /// @throws AirlockProblem.NotYourRequest if the reader did not write it
  public List<Offer> together(ReleaseRequestId id, UserId author) {
    var kept = desk.requests().find(id).orElseThrow(() -> new AirlockProblem.UnknownRequest(id));
    kept.request().contents().requireAuthor(author);
    return checks.together(kept.request().contents());
  }

  /// Accepts that: protected copies take the place of the files, and the request stays with its
  /// author, who sends it in. The original bytes and both hashes are kept.
  ///
  /// @throws AirlockProblem.NothingToProtect if it would change nothing
  /// @throws OutputProblem.WayNotAccepted if the rules accept the way of a copy no more
  public void protectTogether(ReleaseRequestId id, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      var contents = withAuthor(id, author, now, "protected");
      var copies =
          checks.together(contents).isEmpty()
              ? Map.<String, TreatedCopy>of()
              : treated(contents, ways(contents));
      if (copies.isEmpty()) {
        throw new AirlockProblem.NothingToProtect(id);
      }
      desk.requests().keepTreated(id, copies);
      return null;
    });
  }

  private static Map<String, Way> ways(Contents contents) {
    return contents.files().stream().collect(Collectors.toMap(AskedFile::name, AskedFile::way));
  }

  private Contents withAuthor(ReleaseRequestId id, UserId author, Instant now, String done) {
    return switch (authored(id, author, now)) {
      case Draft draft -> draft.contents();
      case Returned returned -> returned.contents();
      case ReleaseRequest other -> throw new AirlockProblem.WrongState(id, other.state(), done);
    };
  }

  /// Takes a stopped request back, to explain it better or to withdraw it.
  public void takeBack(ReleaseRequestId id, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      var request = Desk.as(Quarantined.class, authored(id, author, now), "taken back");
      desk.move(request, request.takeBack(), author, now);
      desk.tell(new ReleaseEvent.ReleaseTakenBack(id, request.contents().turn()));
      return null;
    });
  }

  /// Ends the request while the author holds it; nothing of it leaves.
  public void withdraw(ReleaseRequestId id, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      var request = authored(id, author, now);
      var after =
          switch (request) {
            case Draft draft -> draft.withdraw();
            case Quarantined quarantined -> quarantined.withdraw();
            case Returned returned -> returned.withdraw();
            case ReleaseRequest other ->
                throw new AirlockProblem.WrongState(id, other.state(), "withdrawn");
          };
      desk.move(request, after, author, now);
      desk.tell(new ReleaseEvent.ReleaseWithdrawn(id));
      return null;
    });
  }

  /// Says something to the checkers, who read it when both have looked.
  public void comment(ReleaseRequestId id, String words, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      var said = Said.toAuthor(words);
      if (said.nothing()) {
        throw new AirlockProblem.CommentMissing(id);
      }
      var contents = authored(id, author, now).contents();
      desk.reviews().say(contents, author, Standing.AUTHOR, said, now);
      desk.tell(new ReleaseEvent.ReleaseCommented(id, contents.turn(), Standing.AUTHOR, null));
      return null;
    });
  }

  /// The state, for whoever only needs to know how far it is.
  public Optional<State> state(ReleaseRequestId id) {
    return desk.requests().find(id).map(kept -> kept.request().state());
  }

  private ReleaseRequest authored(ReleaseRequestId id, UserId author, Instant now) {
    var request = desk.toMove(id, now);
    request.contents().requireAuthor(author);
    desk.neighbours().checkers().requireInGoodStanding(author, now);
    return request;
  }

  /// Sends a request in again on behalf of its author, after somebody else has mended it.
  State sendAgain(Quarantined before, Submitted submitted, Instant now) {
    return send(before, submitted, submitted.contents().author(), now);
  }

  private State send(ReleaseRequest before, Submitted submitted, UserId author, Instant now) {
    var contents = submitted.contents();
    desk.move(before, submitted, author, now);
    desk.tell(asked(contents));
    return machine.at(submitted, now).state();
  }

  private static ReleaseEvent asked(Contents contents) {
    return new ReleaseEvent.ReleaseRequested(
        contents.id(),
        contents.run(),
        contents.project(),
        contents.author(),
        contents.audience(),
        contents.turn(),
        contents.files().size(),
        contents.files().stream().mapToLong(file -> file.bytes().size()).sum());
  }
}
