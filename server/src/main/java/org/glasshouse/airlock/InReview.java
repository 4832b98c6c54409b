// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Looked at by checkers who do not see each other's answers; none or one has finished.
record InReview(Contents contents, CheckRecord checks, Reviews reviews)
    implements UnderReview, Submitted.MachineChecked {

  InReview {
    if (reviews.enough()) {
      throw new IllegalArgumentException("Two reviews are in; the request is reviewed.");
    }
  }

  @Override
  public UnderReview review(Review review) {
    return UnderReview.of(contents, checks, reviews.with(review, contents));
  }

  @Override
  public Returned handBack() {
    return new Returned(contents);
  }
}
