// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Recorded;

/// A study begins to run: no entry, no run.
///
/// @param peopleSha256 of the sealed list of who was in and who was left out, so that it cannot be
///   changed later
/// @param usesRoot of the tree of promises to everybody whose record the run could read; each of
///   them can prove with it that theirs was, and nobody else can tell
/// @param readingSha256 of what the run asks in plain words, which the register shows
public record RunStarted(
    RunId run,
    ProjectId project,
    String title,
    String organisationName,
    String commit,
    int permitVersion,
    List<Data> data,
    List<Import> imports,
    Instant choicesAsOf,
    List<LeftOut> leftOut,
    String peopleSha256,
    String usesRoot,
    String readingSha256)
    implements Recorded {

  public RunStarted {
    data = List.copyOf(data);
    imports = List.copyOf(imports);
    leftOut = List.copyOf(leftOut);
  }

  @Override
  public String kind() {
    return "run-started";
  }

  @Override
  public int schemaVersion() {
    return 3;
  }

  /// What the study reads that came in through the airlock, as it was at the start.
  ///
  /// @param request under which it came in
  /// @param importVersion as whoever brought it says
  public record Import(String request, String name, String importVersion, String sha256) {
    static Import of(RunImport pinned) {
      return new Import(pinned.request(), pinned.name(), pinned.version(), pinned.sha256());
    }
  }

  /// A dataset in the version that the run reads, and the tables it may read of it.
  public record Data(DatasetId dataset, String title, int version, List<String> tables) {}
}
