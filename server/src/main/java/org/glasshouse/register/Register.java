// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return lines.ofKind("application-submitted").stream()
        .map(asked -> new RegisteredProject(lines.ofProject(asked.text("project"))))
        .toList();
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

  /// All that is public about one release request, in the order in which it happened.
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

  /// Makes the register anew from the ledger alone.
  public void rebuild() {
    projection.rebuild();
  }
}
