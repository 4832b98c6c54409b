// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads what a shell's `times` printed: its own times on the first line, its children's on the
/// second.
final class Times {

  private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+)\\.(\\d{1,9})s");

  private Times() {}

  /// Processor time of everything below the shell, or nothing when the shell was killed too.
  static Optional<Duration> read(Path file) throws IOException {
    var lines = Files.exists(file) ? Files.readAllLines(file) : java.util.List.<String>of();
    if (lines.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        TIME.matcher(lines.get(1))
            .results()
            .map(Times::time)
            .reduce(Duration.ZERO, Duration::plus));
  }

  private static Duration time(MatchResult match) {
    var fraction = (match.group(3) + "000000000").substring(0, 9);
    return Duration.ofMinutes(Long.parseLong(match.group(1)))
        .plusSeconds(Long.parseLong(match.group(2)))
        .plusNanos(Long.parseLong(fraction));
  }
}
