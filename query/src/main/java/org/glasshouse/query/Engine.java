// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

/// Something that answers questions. All engines give the same answer to the same question; the
/// order of rows means nothing.
///
/// An engine is given its tables, its permit and its limits when it is made, and knows nothing of
/// how a question was written, so another kind can stand beside these.
public interface Engine {

  /// Answers a question while somebody watches.
  ///
  /// @throws QueryProblem when the permit does not cover the question, a value does not fit, or the
  ///   watch stopped it
  Answer answer(Question question, Watch watch);

  /// Answers a question.
  ///
  /// @throws QueryProblem when the permit does not cover the question, a value does not fit, or the
  ///   run was stopped
  default Answer answer(Question question) {
    return answer(question, Watch.NOBODY);
  }
}
