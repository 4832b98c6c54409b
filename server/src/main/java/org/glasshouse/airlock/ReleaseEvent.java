// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.Map;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;
import org.jspecify.annotations.Nullable;

/// What the public ledger says about a release request.
///
/// File names appear only once a file has left, and what people wrote never does: both may say
/// something about a person. A review's votes are not told either, so that the second checker
/// cannot read the first one's answer in the ledger.
public sealed interface ReleaseEvent extends Recorded {

  ReleaseRequestId request();

  /// Asked for, at the start of each turn.
  record ReleaseRequested(
      ReleaseRequestId request,
      RunId run,
      ProjectId project,
      UserId author,
      Audience audience,
      int turn,
      int files,
      long bytes)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-requested";
    }
  }

  /// Looked at by the machine.
  ///
  /// @param record SHA-256 of the record of checks
  /// @param findings how many findings by rule
  record ReleaseChecked(
      ReleaseRequestId request,
      int turn,
      String profile,
      String record,
      Map<String, Integer> findings,
      boolean held)
      implements ReleaseEvent {
    public ReleaseChecked {
      findings = Map.copyOf(findings);
    }

    @Override
    public String kind() {
      return "release-checked";
    }
  }

  /// Compared again with what left since the machine looked. If anything new was found, the request
  /// goes back to the machine and to people, in the turn that is named here.
  ///
  /// @param step when: at the approval, or at the release
  /// @param columns how many columns of other tables it was held against
  /// @param findings how many are new, by rule
  /// @param record SHA-256 of the record of checks that says so; absent where the request goes back
  record ReleaseCompared(
      ReleaseRequestId request,
      int turn,
      String step,
      int columns,
      Map<String, Integer> findings,
      @Nullable String record)
      implements ReleaseEvent {
    public ReleaseCompared {
      findings = Map.copyOf(findings);
    }

    @Override
    public String kind() {
      return "release-compared";
    }
  }

  /// A checker let findings of the machine go to people.
  record ReleaseCleared(
      ReleaseRequestId request, int turn, OrganisationId organisation, String record)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-cleared";
    }
  }

  /// Looked at by a person: which kind, from where, and as which of the reviews of this turn.
  record ReleaseReviewed(
      ReleaseRequestId request, int turn, int review, String role, OrganisationId organisation)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-reviewed";
    }
  }

  /// Back with its author.
  record ReleaseReturned(ReleaseRequestId request, int turn, Reason reason)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-returned";
    }
  }

  /// Two checkers agree.
  ///
  /// @param manifest SHA-256 of the list of everything that was approved
  /// @param signaturesNeeded how many signatures of those who decided come before a file leaves;
  ///   absent where it waits for none. Fewer than there were decisions where somebody had no key
  record ReleaseApproved(
      ReleaseRequestId request,
      int turn,
      String manifest,
      String record,
      int files,
      Instant expires,
      @Nullable Integer signaturesNeeded)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-approved";
    }
  }

  /// The signatures for which an approved release waited are there.
  record ReleaseSigned(ReleaseRequestId request, int turn, int signatures) implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-signed";
    }
  }

  /// One file left.
  ///
  /// @param sha256 of the bytes; for members only, the HMAC-SHA256 of that in hexadecimal digits
  ///   with a secret of the file, which members get: a stranger could try out a small table
  /// @param rows of the table, without its header
  /// @param record SHA-256 of the record of checks
  /// @param way in which its counts were treated, where that is not the rules' own way
  record FileReleased(
      ReleaseRequestId request,
      RunId run,
      ProjectId project,
      String file,
      String sha256,
      long bytes,
      int rows,
      String record,
      String manifest,
      Audience audience,
      @Nullable String way)
      implements ReleaseEvent {
    static FileReleased of(Released released, AskedFile file, int rows) {
      var contents = released.contents();
      return new FileReleased(
          contents.id(),
          contents.run(),
          contents.project(),
          file.name(),
          file.told(contents.audience()),
          file.bytes().size(),
          rows,
          released.checks().sha256(),
          released.approval().manifestSha256(),
          contents.audience(),
          file.way().equals(Way.usual()) ? null : file.way().id());
    }

    @Override
    public String kind() {
      return "file-released";
    }

    @Override
    public int schemaVersion() {
      return 2;
    }
  }

  /// May not leave.
  record ReleaseRejected(ReleaseRequestId request, int turn, Reason reason)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-rejected";
    }
  }

  /// Taken back by its author.
  record ReleaseWithdrawn(ReleaseRequestId request) implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-withdrawn";
    }
  }

  /// Approved, and not released in time.
  record ReleaseExpired(ReleaseRequestId request) implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-expired";
    }
  }

  /// The store did not hold what was approved; nothing left.
  record ReleaseStopped(ReleaseRequestId request, String problem) implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-stopped";
    }
  }

  /// Nothing moves while the permit is stopped.
  record ReleaseFrozen(ReleaseRequestId request, State state) implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-frozen";
    }
  }

  /// The permit holds again.
  record ReleaseThawed(ReleaseRequestId request, State state) implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-thawed";
    }
  }

  /// Called back; new downloads are refused from this moment.
  record ReleaseRecalled(ReleaseRequestId request, Reason reason, long downloads)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-recalled";
    }
  }

  /// A second person confirms that those who had it were told.
  record RecallConfirmed(ReleaseRequestId request) implements ReleaseEvent {
    @Override
    public String kind() {
      return "recall-confirmed";
    }
  }

  /// Somebody used their link.
  ///
  /// @param downloads how often the file has been fetched through links, this time included
  record FileDownloaded(ReleaseRequestId request, String file, long downloads)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "file-downloaded";
    }
  }

  /// Files of the request will not leave with it.
  ///
  /// @param by as whom somebody left them out
  record FilesLeftOut(ReleaseRequestId request, int turn, int files, Standing by, Reason reason)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "files-left-out";
    }
  }

  /// Its author took it back after the machine had stopped it.
  record ReleaseTakenBack(ReleaseRequestId request, int turn) implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-taken-back";
    }
  }

  /// A new draft for what a request that ended had asked for.
  ///
  /// @param from the request that ended
  record ReleaseCopied(ReleaseRequestId request, ProjectId project, ReleaseRequestId from)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-copied";
    }
  }

  /// Somebody said something about it, outside a review. Neither the words nor who reads them are
  /// told; what is said with a review, a return or a rejection is part of that.
  ///
  /// @param organisation of a checker; absent for the author
  record ReleaseCommented(
      ReleaseRequestId request, int turn, Standing by, @Nullable OrganisationId organisation)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-commented";
    }
  }

  /// A checker asked the author something.
  record ReleaseQuestionAsked(ReleaseRequestId request, int turn, OrganisationId organisation)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-question-asked";
    }
  }

  /// The author answered.
  record ReleaseQuestionAnswered(ReleaseRequestId request, int turn) implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-question-answered";
    }
  }

  /// Left after fewer than two checkers, because every custodian of the data allowed it.
  ///
  /// @param checkers how many looked
  /// @param oneIn one release in so many is reviewed later
  /// @param sampled whether this one is; anybody can work it out from the manifest's hash
  record FastLaneUsed(
      ReleaseRequestId request,
      ProjectId project,
      int turn,
      String permit,
      int checkers,
      String manifest,
      int oneIn,
      boolean sampled)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "fast-lane-used";
    }
  }

  /// A release of the sample was looked at by somebody afterwards.
  record FastLaneReviewed(ReleaseRequestId request, OrganisationId organisation, boolean fine)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "fast-lane-reviewed";
    }
  }

  /// Somebody who had fetched a recalled file says that it is destroyed.
  ///
  /// @param acknowledged how many have said so
  /// @param holders how many have fetched it through links
  record RecallAcknowledged(ReleaseRequestId request, int acknowledged, int holders)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "recall-acknowledged";
    }
  }

  /// A checker looked at how many people stand behind the cells of files, or at what the cells of a
  /// protected copy were before.
  record UnderlyingCountsSeen(ReleaseRequestId request, int turn, OrganisationId organisation)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "underlying-counts-seen";
    }
  }

  /// A custodian let a file that is no table go to the checkers, in a clean copy.
  record ReleaseExceptionAllowed(
      ReleaseRequestId request, int turn, OrganisationId organisation, FileException.Kind fileKind)
      implements ReleaseEvent {
    @Override
    public String kind() {
      return "release-exception-allowed";
    }
  }
}
