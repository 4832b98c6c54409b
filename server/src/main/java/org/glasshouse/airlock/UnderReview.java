// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// With the checkers; the author can change nothing.
sealed interface UnderReview extends ReleaseRequest permits InReview, Reviewed {

  CheckRecord checks();

  Reviews reviews();

  /// Adds a checker's review.
  UnderReview review(Review review);

  /// Back to the author, with words that say what to change.
  Returned handBack();

  /// In review until two people have looked.
  static UnderReview of(Contents contents, CheckRecord checks, Reviews reviews) {
    return reviews.enough()
        ? new Reviewed(contents, checks, reviews)
        : new InReview(contents, checks, reviews);
  }
}
