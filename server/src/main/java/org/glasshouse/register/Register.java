// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.springframework.stereotype.Component;

/// Every public entry of the ledger, arranged for reading.
@Component
public class Register {

  private final RegisterLines lines;
  private final RegisterProjection projection;

  Register(RegisterLines lines, RegisterProjection projection) {
    this.lines = lines;
    this.projection = projection;
  }

  /// Every request for data there was, the newest first.
  public List<RegisteredProject> projects() {
    return projects(Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  /// The newest requests for data before an index of the ledger, in two queries however many.
  public List<RegisteredProject> projects(int limit, long before) {
    var asked =
        lines.ofKind("application-submitted", limit, before).stream()
            .map(line -> line.text("project"))
            .toList();
    return lines.ofProjects(asked).values().stream().map(RegisteredProject::new).toList();
  }

  /// The titles of the projects that some lines belong to, by project.
  public Map<String, String> titles(List<Line> some) {
    var titles = new TreeMap<String, String>();
    var projects = some.stream().flatMap(line -> line.project().stream()).distinct().toList();
    lines
        .ofProjects(projects)
        .forEach((project, all) -> {
          if (!all.isEmpty()) {
            titles.put(project, new RegisteredProject(all).title());
          }
        });
    return titles;
  }

  /// All that is public about one project.
  public Optional<RegisteredProject> project(ProjectId project) {
    var all = lines.ofProject(project.value());
    return all.isEmpty() ? Optional.empty() : Optional.of(new RegisteredProject(all));
  }

  /// All that is public about one run, in the order in which it happened.
  public List<Line> run(RunId run) {
    return lines.ofRun(run.value());
  }

  /// When the keys were registered that made some signatures.
  public List<Line> keysOf(List<Line> signatures) {
    return lines.ofKeys(signatures.stream().map(line -> line.text("key")).distinct().toList());
  }

  /// All that is public about one release request, in the order in which it happened, with the
  /// signatures under its decisions.
  public List<Line> release(ReleaseRequestId request) {
    return lines.ofRequest(request.value());
  }

  /// All lines of one kind, the newest first.
  public List<Line> ofKind(String kind) {
    return lines.ofKind(kind);
  }

  /// The newest lines before an index.
  public List<Line> newest(int limit, long before) {
    return lines.newest(limit, before);
  }

  /// One line.
  public Optional<Line> line(long index) {
    return lines.at(index);
  }

  /// How many lines there are of each kind.
  public Map<String, Long> totals() {
    return lines.totals();
  }

  /// How far the register has come, and what it counts there.
  ///
  /// @param entries entries of the ledger that it has taken in
  /// @param totals how many lines of each kind there are
  public record Totals(long entries, Map<String, Long> totals) {}

  /// The totals with the place in the ledger at which they are true, for comparing with the log.
  public Totals totalsSoFar() {
    return projection.totals();
  }

  /// Makes the register anew from the ledger alone.
  public void rebuild() {
    projection.rebuild();
  }
}
