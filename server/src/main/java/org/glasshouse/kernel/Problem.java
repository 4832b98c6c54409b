// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

import org.jspecify.annotations.Nullable;

/// Something that could not be done, said so that the reader knows what to do next.
///
/// Each module has one sealed family of problems, named for what went wrong. A problem's text may
/// name schemas, projects and files; it never carries a value from a person's row.
public abstract class Problem extends RuntimeException {

  /// Whose move it is.
  public enum Blame {
    /// The reader asked for something that the rules do not allow or that does not exist.
    YOURS,
    /// The reader may not do or see this.
    NOT_ALLOWED,
    /// Somebody else changed the thing first; looking again helps.
    CLASH,
    /// The environment failed; an operator has to act.
    OURS,
    /// There is not enough room, memory or time.
    NO_ROOM
  }

  private final String code;
  private final Blame blame;
  private final String what;
  private final String why;
  private final String next;

  /// @param code the module's letter and three digits, such as A012; it has a page in the docs
  /// @param what what happened, naming the thing that the reader typed or chose
  /// @param why why the rule exists
  /// @param next what the reader can do now
  protected Problem(String code, Blame blame, String what, String why, String next) {
    this(code, blame, what, why, next, null);
  }

  protected Problem(
      String code, Blame blame, String what, String why, String next, @Nullable Throwable cause) {
    super(code + " " + what, cause);
    this.code = code;
    this.blame = blame;
    this.what = what;
    this.why = why;
    this.next = next;
  }

  public String code() {
    return code;
  }

  public Blame blame() {
    return blame;
  }

  public String what() {
    return what;
  }

  public String why() {
    return why;
  }

  public String next() {
    return next;
  }

  /// The problem as one paragraph: code, what, why, and what to do.
  public String paragraph() {
    return code + " " + what + " " + why + " → " + next;
  }
}
