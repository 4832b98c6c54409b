// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

/// Something that answers questions. All engines give the same answer to the same question; the
/// order of rows means nothing.
public interface Engine {

  /// Answers a question.
  ///
  /// @throws QueryProblem when the permit does not cover the question, a value does not fit, or the
  ///   run was stopped
  Answer answer(Question question);
}
