// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Enough people have looked; together they decide.
record Reviewed(Contents contents, CheckRecord checks, Reviews reviews)
    implements UnderReview, Submitted.MachineChecked {

  Reviewed {
    if (!reviews.enough()) {
      throw new IllegalArgumentException("More reviews are needed.");
    }
  }

  /// A third look, which can settle an absence but not outvote an objection.
  @Override
  public Reviewed review(Review review) {
    return new Reviewed(contents, checks, reviews.with(review, contents));
  }

  /// @throws AirlockProblem.NotAgreed unless two approve each file and nobody asks for changes
  Approved approve(Approval approval) {
    requireAgreed();
    return new Approved(contents, checks, approval);
  }

  /// The same where decisions are signed before anything leaves.
  AwaitsSignature approveToBeSigned(Approval approval) {
    requireAgreed();
    return new AwaitsSignature(contents, checks, approval);
  }

  /// @throws AirlockProblem.NotAgreed unless two approve each file and nobody asks for changes
  void requireAgreed() {
    for (var file : contents.files()) {
      if (reviews.on(file.name()) != Decision.APPROVED) {
        throw new AirlockProblem.NotAgreed(contents.id(), file.name());
      }
    }
  }

  /// The same without some files, which do not leave with the others.
  ///
  /// @throws TermsProblem.LastFile if nothing would be left
  Reviewed without(java.util.Set<String> files) {
    return new Reviewed(contents.without(files), checks, reviews);
  }

  /// Something left meanwhile that may give somebody away together with this: the machine looks
  /// again, in a new turn, and people after it.
  Submitted lookAgain() {
    return new Submitted(contents.nextTurn());
  }

  @Override
  public Returned handBack() {
    return new Returned(contents);
  }

  Rejected reject() {
    return new Rejected(contents);
  }
}
