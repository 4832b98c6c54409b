// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.time.Instant;
import org.glasshouse.query.codelist.Codelists;
import org.glasshouse.study.explain.Explanation;

/// A definition explained, with all codelists of its study and the moment at which their age
/// counts.
record Explained(Explanation explanation, Codelists codelists, Instant now) {

  boolean isSound() {
    return codelists.problems().isEmpty() && explanation.isCovered();
  }
}
