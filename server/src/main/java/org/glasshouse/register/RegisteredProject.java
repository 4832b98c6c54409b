// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// One request for data and all that came of it, as the public may see it.
///
/// @param lines in the order in which they happened; the first is the application
public record RegisteredProject(List<Line> lines) {

  public RegisteredProject {
    lines = List.copyOf(lines);
  }

  public String id() {
    return lines.getFirst().text("project");
  }

  /// The application as it was submitted.
  public Line application() {
    return lines.getFirst();
  }

  public String title() {
    return application().text("title");
  }

  public String organisation() {
    return application().text("organisationName");
  }

  /// The permit in force or the last one, if there ever was one.
  public Optional<Line> permit() {
    return lines.reversed().stream()
        .filter(line -> line.kind().equals("permit-granted"))
        .findFirst();
  }

  /// Every permit that there was, the newest first; each replaced the one after it in this list.
  public List<Line> permits() {
    return lines.reversed().stream().filter(line -> line.kind().equals("permit-granted")).toList();
  }

  /// The project's runs, the refused ones included, the newest first.
  public List<Line> runs() {
    return lines.reversed().stream()
        .filter(line -> line.kind().equals("run-started") || line.kind().equals("run-refused"))
        .toList();
  }

  /// The project's files that left, the newest first.
  public List<Line> releases() {
    return lines.reversed().stream().filter(line -> line.kind().equals("file-released")).toList();
  }

  /// Where the project stands at an instant.
  public Standing standing(Instant now) {
    for (var line : lines.reversed()) {
      switch (line.kind()) {
        case "project-suspended" -> {
          return Standing.SUSPENDED;
        }
        case "application-refused" -> {
          return Standing.REFUSED;
        }
        case "application-withdrawn" -> {
          return Standing.WITHDRAWN;
        }
        case "project-resumed", "permit-granted" -> {
          return permit().filter(permit -> over(permit, now)).isPresent()
              ? Standing.ENDED
              : Standing.PERMITTED;
        }
        default -> {
          continue;
        }
      }
    }
    return Standing.BEING_DECIDED;
  }

  private static boolean over(Line permit, Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(LocalDate.parse(permit.text("ends")));
  }

  /// Where a project stands, in the register's words.
  public enum Standing {
    BEING_DECIDED("Being decided"),
    PERMITTED("Permitted"),
    SUSPENDED("Suspended"),
    ENDED("Ended"),
    REFUSED("Refused"),
    WITHDRAWN("Withdrawn");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
