// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.kernel.UserId;

/// One reader's look at what others wrote: names become parts in the play, and what they may not
/// read yet is left out.
record Reading(UserId reader, Standing standing, int turn, Phase phase) {

  /// A comment as it is kept.
  record Kept(UserId writer, Standing standing, Reach reach, int turn, String words, Instant at) {}

  List<RequestPages.Comment> comments(List<Kept> kept) {
    var parts = new Parts();
    var seen = new ArrayList<RequestPages.Comment>();
    for (var comment : kept) {
      var who = parts.of(comment.writer(), comment.standing());
      if (visible(comment.writer(), comment.reach(), comment.turn())) {
        seen.add(
            new RequestPages.Comment(
                who,
                comment.writer().equals(reader),
                comment.reach(),
                comment.turn(),
                comment.words(),
                comment.at()));
      }
    }
    return List.copyOf(seen);
  }

  List<RequestPages.ReviewSeen> reviews(List<StoredReviews.Turned> kept) {
    var parts = new Parts();
    var seen = new ArrayList<RequestPages.ReviewSeen>();
    for (var turned : kept) {
      var review = turned.review();
      var who = parts.of(review.checker(), Standing.CHECKER);
      if (visible(review.checker(), Reach.PUBLIC, turned.turn())) {
        seen.add(
            new RequestPages.ReviewSeen(
                who, review.checker().equals(reader), turned.turn(), review.votes(), review.at()));
      }
    }
    return List.copyOf(seen);
  }

  /// The author reads every question at once; checkers read others' when comments are theirs too.
  List<Question> questions(List<StoredQuestions.Kept> kept) {
    return kept.stream()
        .filter(each ->
            standing == Standing.AUTHOR
                || visible(each.asker(), Reach.PUBLIC, each.question().turn()))
        .map(StoredQuestions.Kept::question)
        .toList();
  }

  private boolean visible(UserId writer, Reach reach, int written) {
    return Visibility.visible(standing, writer.equals(reader), reach, written < turn, phase);
  }

  /// Numbers checkers in the order in which they first wrote.
  private final class Parts {

    private final List<UserId> checkers = new ArrayList<>();

    String of(UserId writer, Standing as) {
      if (as == Standing.CHECKER && !checkers.contains(writer)) {
        checkers.add(writer);
      }
      if (writer.equals(reader)) {
        return "You";
      }
      return as == Standing.CHECKER ? "Checker " + (checkers.indexOf(writer) + 1) : "The author";
    }
  }
}
