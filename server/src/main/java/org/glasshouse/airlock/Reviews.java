// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.kernel.UserId;

/// The finished reviews of one turn, one a checker.
///
/// @param needed how many people have to look
record Reviews(List<Review> all, int needed) {

  static final Reviews NONE = none(ReleaseRequest.CHECKERS_NEEDED);

  static Reviews none(int needed) {
    return new Reviews(List.of(), needed);
  }

  Reviews {
    all = List.copyOf(all);
    if (all.stream().map(Review::checker).distinct().count() != all.size()) {
      throw new IllegalArgumentException("A checker is counted once.");
    }
  }

  /// @throws AirlockProblem.OwnRequest if the author reviews
  /// @throws AirlockProblem.AlreadyReviewed if the checker has reviewed this turn
  /// @throws AirlockProblem.VoteMissing unless there is a vote for every file and no other
  Reviews with(Review review, Contents contents) {
    if (review.checker().equals(contents.author())) {
      throw new AirlockProblem.OwnRequest(contents.id());
    }
    if (by(review.checker())) {
      throw new AirlockProblem.AlreadyReviewed(contents.id());
    }
    for (var file : contents.files()) {
      if (!review.votes().containsKey(file.name())) {
        throw new AirlockProblem.VoteMissing(contents.id(), file.name());
      }
    }
    review.votes().keySet().forEach(contents::file);
    return new Reviews(Stream.concat(all.stream(), Stream.of(review)).toList(), needed);
  }

  /// @throws AirlockProblem.TooCloseToCheck if a checker has become a member of the project
  void requireIndependent(Contents contents, Set<UserId> members) {
    if (all.stream().map(Review::checker).anyMatch(members::contains)) {
      throw new AirlockProblem.TooCloseToCheck(contents.id());
    }
  }

  boolean by(UserId checker) {
    return all.stream().anyMatch(review -> review.checker().equals(checker));
  }

  boolean enough() {
    return all.size() >= needed;
  }

  Decision on(String file) {
    return Decision.of(
        all.stream().map(review -> review.votes().get(file)).filter(Objects::nonNull).toList(),
        needed);
  }

  List<UserId> checkers() {
    return all.stream().map(Review::checker).sorted(UserOrder.BY_ID).toList();
  }
}
