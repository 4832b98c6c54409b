// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Days and times as pages print them: `21 November 2026 at 9:05am`, by the clocks of the United
/// Kingdom. Templates call it as `@times`.
@Component("times")
public class Times {

  private static final ZoneId HERE = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' h:mma", Locale.UK);

  /// A day, as in `21 November 2026`.
  public String day(LocalDate day) {
    return DAY.format(day);
  }

  /// The day of a moment, as in `21 November 2026`.
  public String day(Instant moment) {
    return DAY.format(moment.atZone(HERE));
  }

  /// A moment, as in `21 November 2026 at 9:05am`.
  public String moment(Instant moment) {
    // Java writes AM and PM as the locale's data do; the NHS writes them small.
    return MOMENT.format(moment.atZone(HERE)).replace("AM", "am").replace("PM", "pm");
  }
}
