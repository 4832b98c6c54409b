// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.Problem;

/// Why outputs cannot be let out on the terms that somebody wants.
public abstract sealed class OutputTermsProblem extends Problem {

  private OutputTermsProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// The rules are not among those allowed.
  public static final class ProfileNotAllowed extends OutputTermsProblem {
    ProfileNotAllowed(String allowed) {
      super(
          "P206",
          Blame.YOURS,
          "A permit cannot name these rules of disclosure control here.",
          "They may not be weaker than the environment's own, than what each custodian of the data"
              + " allows, or than what another body has asked for.",
          allowed.isEmpty()
              ? "No rules fit what all custodians of the data allow; ask them to allow others."
              : "Choose one of: " + allowed + ".");
    }
  }

  /// Another organisation answers for the dataset.
  public static final class NotYourDataset extends OutputTermsProblem {
    NotYourDataset(DatasetId dataset) {
      super(
          "P207",
          Blame.NOT_ALLOWED,
          "Your organisation does not answer for dataset " + dataset + ".",
          "Only the custodian of data says on which terms its outputs leave.",
          "Ask the custodian of the dataset.");
    }
  }
}
