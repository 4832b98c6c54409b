// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.glasshouse.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/// A certificate as it was typed: what it says, who gave it, and the days on which it counts.
///
/// @param title the accrediting body's number, or the course
/// @param provider who gave it; not asked for an accreditation
/// @param from the first day
/// @param until the first day on which it no longer counts
record Evidence(
    @Nullable String title,
    @Nullable String provider,
    @Nullable String from,
    @Nullable String until) {

  private static final int LONGEST = 200;

  static Evidence empty() {
    return new Evidence(null, null, null, null);
  }

  void check(Kind kind, LocalDate today, Errors errors) {
    line(errors, "title", title, kind.titleMissing());
    if (kind == Kind.TRAINING) {
      line(errors, "provider", provider, "Say who gave the course");
    }
    var first = day(from);
    var last = day(until);
    if (first.isEmpty()) {
      errors.rejectValue("from", "wrong", "Enter the day from which it counts");
    } else if (first.get().isAfter(today)) {
      errors.rejectValue("from", "wrong", "It cannot begin in the future");
    }
    if (last.isEmpty()) {
      errors.rejectValue("until", "wrong", "Enter the day on which it ends");
    } else if (!last.get().isAfter(today)) {
      errors.rejectValue("until", "wrong", "It must end in the future, or it never counts");
    }
  }

  Optional<LocalDate> firstDay() {
    return day(from);
  }

  Optional<LocalDate> lastDay() {
    return day(until);
  }

  private static void line(Errors errors, String field, @Nullable String typed, String missing) {
    var text = Typed.line(typed);
    if (text.isEmpty()) {
      errors.rejectValue(field, "wrong", missing);
    } else if (text.length() > LONGEST) {
      errors.rejectValue(field, "wrong", "Use at most " + LONGEST + " characters");
    }
  }

  private static Optional<LocalDate> day(@Nullable String typed) {
    try {
      return Optional.of(LocalDate.parse(Typed.line(typed)));
    } catch (DateTimeParseException notADay) {
      return Optional.empty();
    }
  }

  /// What is shown that makes somebody a safe person.
  enum Kind {
    ACCREDITATION("Record an accreditation", "Enter the number on the certificate"),
    TRAINING("Record training", "Say which course it was");

    private final String heading;
    private final String titleMissing;

    Kind(String heading, String titleMissing) {
      this.heading = heading;
      this.titleMissing = titleMissing;
    }

    public String heading() {
      return heading;
    }

    String titleMissing() {
      return titleMissing;
    }
  }
}
