// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

/// Something in a study's plain form that cannot be read or has no answer: where it stands, why it
/// cannot be, and what to write instead. It shows lines of the study, never a value from a person's
/// row.
public final class FormProblem extends RuntimeException {

  private final Source source;
  private final Span span;
  private final String code;
  private final String what;
  private final String why;
  private final String next;

  FormProblem(Source source, Span span, String code, String what, String why, String next) {
    super(code + " " + what);
    this.source = source;
    this.span = span;
    this.code = code;
    this.what = what;
    this.why = why;
    this.next = next;
  }

  /// Q and three digits.
  public String code() {
    return code;
  }

  /// What happened, naming what the reader wrote.
  public String what() {
    return what;
  }

  /// Why the rule exists.
  public String why() {
    return why;
  }

  /// What to write instead.
  public String next() {
    return next;
  }

  /// The line of the study, from 1.
  public int line() {
    return source.line(span.from());
  }

  /// The character in that line, from 1.
  public int column() {
    return source.column(span.from());
  }

  /// The problem as it is shown: place, what and why; the line with carets; what to write.
  public String report() {
    return "%s:%d:%d  %s  %s %s\n\n%s\n\n  → %s\n"
        .formatted(source.name(), line(), column(), code, what, why, source.drawn(span), next);
  }
}
