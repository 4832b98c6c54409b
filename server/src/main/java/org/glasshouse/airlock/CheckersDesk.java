// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.Map;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;

/// What output checkers do: each looks alone, then they decide together.
///
/// Whoever wrote the request, or was on its project or on another with its author lately, is
/// refused here and by the database.
public class CheckersDesk {

  private final Desk desk;
  private final AutomaticChecks checks;
  private final AirlockLimits limits;
  private final LastComparison comparison;

  CheckersDesk(Desk desk, AutomaticChecks checks, AirlockLimits limits, LastComparison comparison) {
    this.comparison = comparison;
    this.desk = desk;
    this.checks = checks;
    this.limits = limits;
  }

  /// One checker's finished look: a vote on every file, and what they want to say.
  ///
  /// @return IN_REVIEW after the first review, REVIEWED from the second
  /// @throws AirlockProblem if a vote is missing, or an objection is not explained
  /// @throws TermsProblem.KeyNeeded where every decision is signed, and the checker has no key
  public State review(
      ReleaseRequestId id, UserId checker, Map<String, Vote> votes, Said said, Instant now) {
    return desk.inOneTransaction(() -> {
      var seat = sit(id, checker, now);
      var request = Desk.as(UnderReview.class, seat.request(), "reviewed");
      desk.signatures().requireKey(request.contents(), checker);
      if (votes.containsValue(Vote.CHANGES_REQUESTED)) {
        requireWords(id, said);
      }
      var review = new Review(checker, votes, now);
      var after = request.review(review);
      desk.reviews().keep(request.contents(), review, seat.organisation());
      desk.signatures().reviewed(request.contents(), checker);
      say(request, checker, said, now);
      desk.move(request, after, checker, now);
      desk.tell(
          new ReleaseEvent.ReleaseReviewed(
              id,
              request.contents().turn(),
              after.reviews().all().size(),
              "output checker",
              seat.organisation()));
      return after.state();
    });
  }

  /// Says something; other checkers read it once two have looked, the author when the turn is over
  /// if it is for them.
  public void comment(ReleaseRequestId id, UserId checker, Said said, Instant now) {
    desk.inOneTransaction(() -> {
      requireWords(id, said);
      var seat = sit(id, checker, now);
      say(seat.request(), checker, said, now);
      desk.tell(
          new ReleaseEvent.ReleaseCommented(
              id, seat.request().contents().turn(), Standing.CHECKER, seat.organisation()));
      return null;
    });
  }

  /// Back to the author, who reads why. Possible after the first look as well.
  public void handBack(
      ReleaseRequestId id, UserId checker, Reason reason, String toAuthor, Instant now) {
    desk.inOneTransaction(() -> {
      var said = Said.toAuthor(toAuthor);
      requireWords(id, said);
      var request = Desk.as(UnderReview.class, sit(id, checker, now).request(), "returned");
      say(request, checker, said, now);
      desk.move(request, request.handBack(), checker, reason, now);
      desk.tell(new ReleaseEvent.ReleaseReturned(id, request.contents().turn(), reason));
      return null;
    });
  }

  /// Closes the review with a yes, bound to the bytes, the rules, the permit and the people. What
  /// left since the machine looked is compared first: if that changes what it would say, the
  /// request goes back to it, and to people, in a new turn.
  ///
  /// @return APPROVED or AWAITS_SIGNATURE; IN_REVIEW or QUARANTINED where it went back
  /// @throws AirlockProblem.NotAgreed unless enough checkers approve each file and none objects
  public State approve(ReleaseRequestId id, UserId checker, Instant now) {
    return approve(id, Map.of(), checker, now);
  }

  /// The same, with some files left out of what leaves.
  ///
  /// @param leftOut why each of them stays; counted in public
  /// @return as above
  /// @throws AirlockProblem.NotAgreed unless enough checkers approve each other file and none
  ///   objects to one
  /// @throws TermsProblem.ElsewhereNeeded if a checker of another organisation has to look
  /// @throws TermsProblem.KeyNeeded where every decision is signed, and the checker has no key
  public State approve(
      ReleaseRequestId id, Map<String, Reason> leftOut, UserId checker, Instant now) {
    return desk.inOneTransaction(() -> {
      var all = Desk.as(Reviewed.class, sit(id, checker, now).request(), "approved");
      desk.signatures().requireKey(all.contents(), checker);
      var request = all.without(leftOut.keySet());
      request
          .reviews()
          .requireIndependent(request.contents(), desk.barMembers(request.contents(), now));
      for (var reviewer : request.reviews().checkers()) {
        desk.neighbours().checkers().requireChecker(reviewer, now);
      }
      requireElsewhere(request.contents());
      request.requireAgreed();
      var compared = comparison.atApproval(all, request, checker, now);
      if (compared.stopped().isPresent()) {
        return compared.stopped().get();
      }
      leaveOut(request.contents(), leftOut, checker, now);
      var going = new Reviewed(request.contents(), compared.checks(), request.reviews());
      var approval = desk.approval(going, checker, now, limits.approvalHolds());
      return desk.approve(going, approval, now).state();
    });
  }

  private void requireElsewhere(Contents contents) {
    var terms = desk.turns().terms(contents.id(), contents.turn());
    if (terms.isPresent()
        && terms.get().elsewhere()
        && !desk.reviews().fromElsewhere(contents, terms.get().home())) {
      throw new TermsProblem.ElsewhereNeeded(contents.id());
    }
  }

  private void leaveOut(
      Contents contents, Map<String, Reason> leftOut, UserId checker, Instant now) {
    leftOut.forEach((file, reason) -> {
      var left = new LeftOut(file, contents.turn(), Standing.CHECKER, reason);
      desk.turns().leaveOut(contents, left, checker, now);
    });
    for (var reason : java.util.EnumSet.allOf(Reason.class)) {
      int files = Math.toIntExact(leftOut.values().stream().filter(reason::equals).count());
      if (files > 0) {
        desk.tell(
            new ReleaseEvent.FilesLeftOut(
                contents.id(), contents.turn(), files, Standing.CHECKER, reason));
      }
    }
  }

  /// Asks the author something; the review goes on. Other checkers read it once two have looked.
  public void ask(ReleaseRequestId id, UserId checker, String words, Instant now) {
    desk.inOneTransaction(() -> {
      var said = Said.toAuthor(words);
      requireWords(id, said);
      var seat = sit(id, checker, now);
      var request = Desk.as(UnderReview.class, seat.request(), "asked about");
      desk.questions().ask(request.contents(), checker, said.words(), now);
      desk.tell(
          new ReleaseEvent.ReleaseQuestionAsked(
              id, request.contents().turn(), seat.organisation()));
      return null;
    });
  }

  /// How many people stand behind the cells of each file that has evidence. Whoever asks also sees
  /// what the cells of protected copies were before; the look is recorded if there is either.
  public Map<String, TableEvidence> underlying(ReleaseRequestId id, UserId checker, Instant now) {
    return desk.inOneTransaction(() -> {
      var seat = sit(id, checker, now);
      var contents = seat.request().contents();
      var counts = checks.underlying(contents);
      if (!counts.isEmpty() || contents.files().stream().anyMatch(file -> file.treated() != null)) {
        desk.tell(new ReleaseEvent.UnderlyingCountsSeen(id, contents.turn(), seat.organisation()));
      }
      return counts;
    });
  }

  /// Closes the request with a no.
  public void reject(
      ReleaseRequestId id, UserId checker, Reason reason, String toAuthor, Instant now) {
    desk.inOneTransaction(() -> {
      var said = Said.toAuthor(toAuthor);
      requireWords(id, said);
      var request = sit(id, checker, now).request();
      var after =
          switch (request) {
            case Reviewed reviewed -> reviewed.reject();
            case Quarantined quarantined -> quarantined.reject();
            case ReleaseRequest other ->
                throw new AirlockProblem.WrongState(id, other.state(), "rejected");
          };
      say(request, checker, said, now);
      desk.move(request, after, checker, reason, now);
      desk.tell(new ReleaseEvent.ReleaseRejected(id, request.contents().turn(), reason));
      return null;
    });
  }

  /// Lets held findings go to people. The reason is kept in the record of checks, which becomes
  /// public with the release; it says nothing about a person.
  ///
  /// @throws AirlockProblem.CannotClear if a finding refuses the file
  public void clear(ReleaseRequestId id, UserId checker, String because, Instant now) {
    desk.inOneTransaction(() -> {
      var seat = sit(id, checker, now);
      requireWords(id, Said.toCheckers(because));
      var request = Desk.as(Quarantined.class, seat.request(), "cleared");
      var record =
          checks.cleared(request.contents(), request.checks(), seat.organisation(), because, now);
      var after = request.clear(record);
      desk.reviews().keep(request.contents(), record);
      desk.move(request, after, checker, now);
      desk.tell(
          new ReleaseEvent.ReleaseCleared(
              id, request.contents().turn(), seat.organisation(), record.sha256()));
      return null;
    });
  }

  private record Seat(ReleaseRequest request, OrganisationId organisation) {}

  private Seat sit(ReleaseRequestId id, UserId checker, Instant now) {
    var organisation = desk.neighbours().checkers().requireChecker(checker, now);
    var request = desk.toMove(id, now);
    var contents = request.contents();
    if (contents.author().equals(checker)) {
      throw new AirlockProblem.OwnRequest(id);
    }
    if (desk.barMembers(contents, now).contains(checker)) {
      throw new AirlockProblem.TooCloseToCheck(id);
    }
    return new Seat(request, organisation);
  }

  private void say(ReleaseRequest request, UserId checker, Said said, Instant now) {
    if (!said.nothing()) {
      desk.reviews().say(request.contents(), checker, Standing.CHECKER, said, now);
    }
  }

  private static void requireWords(ReleaseRequestId id, Said said) {
    if (said.nothing()) {
      throw new AirlockProblem.CommentMissing(id);
    }
  }
}
