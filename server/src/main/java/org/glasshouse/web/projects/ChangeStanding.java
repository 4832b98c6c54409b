// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.util.stream.Collectors;
import org.glasshouse.projects.Amendment;
import org.glasshouse.projects.Extent;
import org.glasshouse.web.Names;

/// Where a change of a permit stands, and for whom it waits.
///
/// @param colour of the NHS tag
public record ChangeStanding(String words, String colour, String turn) {

  /// The standing in words.
  public static ChangeStanding of(Amendment change, Names names) {
    return switch (change) {
      case Amendment.Waiting waiting ->
          new ChangeStanding("Waiting", "blue", waitsFor(waiting, names));
      case Amendment.Granted _ ->
          new ChangeStanding("Granted", "green", "Nobody: there is a new permit");
      case Amendment.Refused _ ->
          new ChangeStanding("Refused", "red", "Nobody: the permit stays as it is");
      case Amendment.Withdrawn _ ->
          new ChangeStanding("Taken back", "grey", "Nobody: the permit stays as it is");
    };
  }

  private static String waitsFor(Amendment.Waiting waiting, Names names) {
    var awaited =
        waiting.awaited().stream()
            .map(seat -> names.organisation(seat.organisation()))
            .distinct()
            .collect(Collectors.joining(", "));
    return waiting.ask().extent() == Extent.JOINING
        ? "One of these has to approve: " + awaited
        : "Each of these has to approve: " + awaited;
  }
}
