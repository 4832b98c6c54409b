// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;

/// What has left, how it is fetched, and how it is called back.
///
/// Every byte that is handed out is read from the store by its hash and hashed again.
public class Releases {

  private final Desk desk;
  private final StoredReleases stored;
  private final ByteStore store;
  private final AutomaticChecks checks;
  private final AirlockLimits limits;
  private final Allowances allowances;
  private final LastComparison comparison;

  Releases(
      Desk desk,
      StoredReleases stored,
      ByteStore store,
      AutomaticChecks checks,
      AirlockLimits limits,
      Allowances allowances,
      LastComparison comparison) {
    this.comparison = comparison;
    this.allowances = allowances;
    this.desk = desk;
    this.stored = stored;
    this.store = store;
    this.checks = checks;
    this.limits = limits;
  }

  /// Lets an approved request out, after hashing every byte once more and comparing it with what
  /// left meanwhile: if that changes what the machine would say, the request goes back to it, and
  /// to people, in a new turn.
  ///
  /// @return RELEASED; IN_REVIEW or QUARANTINED where it went back
  /// @throws AirlockProblem.BytesChanged if anything differs from what was approved; nothing
  ///   leaves, and the ledger says so
  public State release(ReleaseRequestId id, UserId by, Instant now) {
    desk.requireRecording();
    desk.inOneTransaction(() -> {
      desk.neighbours().checkers().requireChecker(by, now);
      var before = desk.toMove(id, now);
      if (before instanceof AwaitsSignature) {
        throw new TermsProblem.SignatureMissing(id);
      }
      var request = Desk.as(Approved.class, before, "released");
      var contents = request.contents();
      desk.neighbours().checkers().requireInGoodStanding(contents.author(), now);
      if (desk.barMembers(contents, now).contains(by) || contents.author().equals(by)) {
        throw new AirlockProblem.TooCloseToCheck(id);
      }
      return null;
    });
    return letOutOrAlarm(id, by, now);
  }

  /// Lets out what nobody had to look at; the answer is as above.
  ///
  /// @throws AirlockProblem.WrongState unless the terms of the request say so
  State releaseUnattended(ReleaseRequestId id, Instant now) {
    desk.requireRecording();
    var request = desk.inOneTransaction(() -> desk.toMove(id, now));
    var approved = Desk.as(Approved.class, request, "released");
    if (!approved.approval().approvedBy().equals(Desk.FAST_LANE)) {
      throw new AirlockProblem.WrongState(id, request.state(), "released without a checker");
    }
    return letOutOrAlarm(id, Desk.FAST_LANE, now);
  }

  /// What may still leave, for a member of the project to know before they ask.
  public List<Allowance> allowances(ProjectId project, UserId author, Instant now) {
    var permit = desk.neighbours().permits().requireActive(project, now);
    return allowances.of(project, permit, author, now);
  }

  private State letOutOrAlarm(ReleaseRequestId id, UserId by, Instant now) {
    try {
      var state = desk.inOneTransaction(() -> letOut(id, by, now));
      desk.awaitRecorded();
      return state;
    } catch (AirlockProblem.BytesChanged | AirlockProblem.StoreFailed alarm) {
      desk.inOneTransaction(() -> {
        desk.tell(new ReleaseEvent.ReleaseStopped(id, alarm.code()));
        return null;
      });
      throw alarm;
    }
  }

  /// A released file that anyone may have, byte for byte as it was approved.
  ///
  /// @throws AirlockProblem.NotReleased if it was not released to the public, or was recalled
  public Download download(ReleaseRequestId id, String file, Instant now) {
    desk.requireRecording();
    return desk.inOneTransaction(() -> {
      var released = releasedToAnyone(id, file);
      stored.countFetch(id, file);
      return open(released, file);
    });
  }

  private Released releasedToAnyone(ReleaseRequestId id, String file) {
    var released = released(id, file);
    if (released.contents().audience() != Audience.PUBLIC) {
      throw new AirlockProblem.NotReleased(id, file);
    }
    return released;
  }

  /// A released table that anyone may have, header and rows, to draw it; not counted as a fetch.
  ///
  /// @throws AirlockProblem.NotReleased if it was not released to the public, or was recalled
  public List<List<String>> table(ReleaseRequestId id, String file) {
    desk.requireRecording();
    var released = releasedToAnyone(id, file);
    return FileChecks.table(store.read(released.contents().file(file).bytes().sha256()))
        .map(table -> Stream.concat(Stream.of(table.headers()), table.rows().stream()).toList())
        .orElse(List.of());
  }

  /// A link that fetches one file once, for a member of the project.
  ///
  /// @return the token; only its hash is kept
  public String link(
      ReleaseRequestId id, String file, UserId holder, RandomGenerator random, Instant now) {
    return desk.inOneTransaction(() -> {
      var contents = released(id, file).contents();
      desk.neighbours().permits().requireActive(contents.project(), now);
      if (!desk.neighbours().permits().membersSince(contents.project(), now).contains(holder)) {
        throw new AirlockProblem.NotReleased(id, file);
      }
      var token = Token.next(random);
      stored.keepLink(Token.sha256(token), id, file, holder, now, now.plus(limits.linkHolds()));
      return token;
    });
  }

  /// Uses a link. The server counts: a second use, another user or a stopped permit is refused.
  ///
  /// @throws AirlockProblem.LinkEnded if it does not work any more
  public Download follow(String token, UserId holder, Instant now) {
    desk.requireRecording();
    return desk.inOneTransaction(() -> {
      var used =
          stored
              .useLink(Token.sha256(token), holder, now)
              .orElseThrow(AirlockProblem.LinkEnded::new);
      var released = released(used.request(), used.file());
      var project = released.contents().project();
      desk.neighbours().permits().requireActive(project, now);
      if (!desk.neighbours().permits().membersSince(project, now).contains(holder)) {
        throw new AirlockProblem.LinkEnded();
      }
      var bytes = released.contents().file(used.file()).bytes().size();
      allowances.fetch(holder, bytes, now);
      var times = stored.countDownload(used.request(), used.file(), holder, now);
      desk.tell(new ReleaseEvent.FileDownloaded(used.request(), used.file(), times));
      return open(released, used.file());
    });
  }

  /// Calls a release back: new downloads are refused at once, and the register says so.
  ///
  /// @return who fetched files through links, and has to be told
  public Set<UserId> recall(
      ReleaseRequestId id, UserId by, Reason reason, String because, Instant now) {
    return desk.inOneTransaction(() -> {
      requireCheckerOrCustodian(desk.lock(id).contents(), by, now);
      if (because.isBlank()) {
        throw new AirlockProblem.CommentMissing(id);
      }
      var request = Desk.as(Released.class, desk.lock(id), "recalled");
      stored.keepRecall(id, by, because.strip(), now);
      stored.endLinks(request.contents().project(), now, id);
      desk.move(request, request.recall(), by, now);
      desk.tell(new ReleaseEvent.ReleaseRecalled(id, reason, stored.timesFetched(id)));
      return stored.holders(id);
    });
  }

  /// A second person says that those who had the files were told and have destroyed them.
  ///
  /// @throws AirlockProblem.SamePersonConfirms if it is the person who recalled
  public void confirmRecall(ReleaseRequestId id, UserId by, String statement, Instant now) {
    desk.inOneTransaction(() -> {
      desk.neighbours().checkers().requireChecker(by, now);
      Desk.as(Recalled.class, desk.lock(id), "confirmed as recalled");
      if (statement.isBlank()) {
        throw new AirlockProblem.CommentMissing(id);
      }
      if (stored.recalledBy(id).filter(by::equals).isPresent()) {
        throw new AirlockProblem.SamePersonConfirms(id);
      }
      stored.keepConfirmation(id, by, statement.strip(), now);
      desk.tell(new ReleaseEvent.RecallConfirmed(id));
      return null;
    });
  }

  /// Whoever fetched a recalled file says that their copies are destroyed; public as a number.
  ///
  /// @throws TermsProblem.NotAHolder if they fetched nothing
  public void acknowledge(ReleaseRequestId id, UserId holder, String statement, Instant now) {
    desk.inOneTransaction(() -> {
      Desk.as(Recalled.class, desk.lock(id), "acknowledged as destroyed");
      if (statement.isBlank()) {
        throw new AirlockProblem.CommentMissing(id);
      }
      var holders = stored.holders(id);
      if (!holders.contains(holder)) {
        throw new TermsProblem.NotAHolder(id);
      }
      if (stored.keepAcknowledgement(id, holder, statement.strip(), now)) {
        desk.tell(
            new ReleaseEvent.RecallAcknowledged(
                id, stored.acknowledged(id).size(), holders.size()));
      }
      return null;
    });
  }

  /// How far a recall has come, for checkers and for whoever fetched a file.
  ///
  /// @param holders who fetched a file through links
  /// @param acknowledged who of them says that it is destroyed
  public record RecallProgress(Set<UserId> holders, Set<UserId> acknowledged) {
    public RecallProgress {
      holders = Set.copyOf(holders);
      acknowledged = Set.copyOf(acknowledged);
    }

    /// Whether this reader has still to say what became of their copies.
    public boolean waitsFor(UserId reader) {
      return holders.contains(reader) && !acknowledged.contains(reader);
    }
  }

  /// How far the recall of a release has come; nobody, if nothing was recalled or fetched.
  public RecallProgress recallProgress(ReleaseRequestId id) {
    return new RecallProgress(stored.holders(id), stored.acknowledged(id));
  }

  /// Ends approvals that nobody used in time.
  ///
  /// @return how many
  public int expire(Instant now) {
    int ended = 0;
    for (var id : stored.approvedUntil(now)) {
      desk.inOneTransaction(() -> {
        var before = desk.lock(id);
        if (before instanceof Approved || before instanceof AwaitsSignature) {
          var after =
              before instanceof AwaitsSignature waits
                  ? waits.expire(now)
                  : Desk.as(Approved.class, before, "ended").expire(now);
          desk.move(before, after, null, now);
          desk.tell(new ReleaseEvent.ReleaseExpired(id));
        }
        return null;
      });
      ended++;
    }
    return ended;
  }

  /// The machine-readable record of checks of a release, as JSON; public from the release on.
  ///
  /// @throws AirlockProblem.NotReleased if nothing was released
  public byte[] recordOfChecks(ReleaseRequestId id) {
    var sha256 = stored.recordOfChecks(id);
    return store.read(sha256.orElseThrow(() -> new AirlockProblem.NotReleased(id, "checks.json")));
  }

  /// What has been released, the newest first; recalled releases stay in the list.
  public List<Release> all() {
    return stored.all();
  }

  /// One release.
  public Optional<Release> find(ReleaseRequestId id) {
    return stored.find(id);
  }

  private State letOut(ReleaseRequestId id, UserId by, Instant now) {
    var request = Desk.as(Approved.class, desk.toMove(id, now), "released");
    var contents = request.contents();
    var permit = desk.neighbours().permits().requireActive(contents.project(), now);
    var checkers = desk.reviews().ofTurn(contents).checkers();
    var permitThen = desk.permitOf(contents, now);
    var manifest = Manifest.text(contents, request.checks(), permitThen, checkers);
    var after = request.release(manifest, now);
    var compared = comparison.atRelease(request, now);
    if (compared.stopped().isPresent()) {
      return compared.stopped().get();
    }
    stored.keepRelease(id, by, now, Manifest.sha256(request.approval().manifest()));
    desk.move(request, after, by, now);
    long bytes = 0;
    long cells = 0;
    for (var file : contents.files()) {
      var content = store.read(file.bytes().sha256());
      bytes += content.length;
      cells += checks.cells(content);
      desk.tell(ReleaseEvent.FileReleased.of(after, file, checks.rows(content)));
    }
    allowances.release(contents.project(), permit, contents.files().size(), bytes, cells, now);
    tellFastLane(after, permit, now);
    return after.state();
  }

  /// What left after fewer than two checkers is marked, and may be drawn for a later review.
  private void tellFastLane(Released released, String permit, Instant now) {
    var contents = released.contents();
    var terms = desk.turns().terms(contents.id(), contents.turn());
    if (terms.isEmpty() || !terms.get().fast()) {
      return;
    }
    var manifest = released.approval().manifestSha256();
    boolean drawn = FastLaneReviews.drawn(manifest, limits.fastLaneSample());
    stored.keepSample(contents.id(), limits.fastLaneSample(), drawn, now);
    desk.tell(
        new ReleaseEvent.FastLaneUsed(
            contents.id(),
            contents.project(),
            contents.turn(),
            permit,
            terms.get().checkers(),
            manifest,
            limits.fastLaneSample(),
            drawn));
  }

  /// The record of checks of a release, which is public with it; nothing once it was called back.
  public Optional<byte[]> checks(ReleaseRequestId id) {
    return desk.requests()
        .find(id)
        .map(StoredRequests.Kept::request)
        .filter(Released.class::isInstance)
        .map(released -> store.read(((Released) released).checks().sha256()));
  }

  /// In an emergency whoever answers for the data calls a release back as well as any checker.
  private void requireCheckerOrCustodian(Contents contents, UserId by, Instant now) {
    var checkers = desk.neighbours().checkers();
    try {
      if (desk.neighbours()
          .permits()
          .custodians(contents.project())
          .contains(checkers.requireCustodian(by, now))) {
        return;
      }
    } catch (TermsProblem.NotACustodian another) {
      // Then they have to be a checker.
    }
    checkers.requireChecker(by, now);
  }

  private Released released(ReleaseRequestId id, String file) {
    var request = desk.requests().find(id).map(StoredRequests.Kept::request);
    if (request.isPresent()
        && request.get() instanceof Released released
        && released.contents().files().stream().anyMatch(asked -> asked.name().equals(file))) {
      return released;
    }
    throw new AirlockProblem.NotReleased(id, file);
  }

  private Download open(Released released, String file) {
    var bytes = released.contents().file(file).bytes();
    return new Download(FileName.last(file), bytes.sha256(), store.read(bytes.sha256()));
  }
}
