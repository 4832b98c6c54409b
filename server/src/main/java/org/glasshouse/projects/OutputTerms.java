// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

/// How outputs leave under a permit: part of its text, so that a change is a new permit.
///
/// @param profile the rules of disclosure control that every output is checked by; empty in a
///   permit from before permits said so, under which those of the environment count
/// @param checkers how few people may look at what the engine counted and the machine passed: 2, or
///   1, or 0 where everybody may see the result
/// @param elsewhere whether one of them works for another organisation than the author
/// @param signed whether every decision is signed with its maker's own key before a file leaves
public record OutputTerms(String profile, int checkers, boolean elsewhere, boolean signed) {

  /// What counts for a permit that says nothing.
  public static final OutputTerms UNSAID = new OutputTerms("", 2, false, false);

  public OutputTerms {
    if (checkers < 0 || checkers > 2) {
      throw new IllegalArgumentException("None, one or two people look.");
    }
  }

  /// The terms as a person would say them.
  public String words() {
    var people =
        switch (checkers) {
          case 0 -> "nobody has to look at what everybody may see, and one person at the rest,";
          case 1 -> "one person looks";
          default -> "two people look";
        };
    return (profile.isEmpty() ? "" : "Every output is checked by the rules " + profile + ". ")
        + (checkers == 2
            ? "Two people look at everything"
            : "Two people look, but " + people + " where the engine counted and the machine passed")
        + (elsewhere ? "; one of them works elsewhere than the author" : "")
        + (signed ? "; each signs what they decide before a file leaves." : ".");
  }
}
