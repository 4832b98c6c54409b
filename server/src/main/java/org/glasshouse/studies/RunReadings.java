// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.kernel.RunId;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.study.PreparedStudy;
import org.glasshouse.study.StudyExplainer;
import org.glasshouse.study.StudyFiles;
import org.glasshouse.study.StudyImports;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What each run asked, kept as it was when it started; the ledger holds the hash.
@Component
public class RunReadings {

  private final StoredRuns runs;
  private final JsonMapper json;

  RunReadings(StoredRuns runs, JsonMapper json) {
    this.runs = runs;
    this.json = json;
  }

  /// Keeps what a run is going to ask.
  ///
  /// @return the SHA-256 of the kept bytes
  String keep(
      RunId run, PreparedStudy study, StudyFiles files, StudyImports imports, LakeView permitted) {
    var reading = RunReading.of(StudyExplainer.explain(study, files, imports, permitted, Map.of()));
    var bytes = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(reading);
    try {
      var file = file(run);
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, bytes);
    } catch (IOException failed) {
      throw new StudyProblem.ViewFailed();
    }
    return Sha256.of(bytes);
  }

  /// The kept bytes, if they are still those that the ledger knows.
  ///
  /// @param sha256 what the ledger says, or empty text for a run before readings were kept
  public Optional<byte[]> bytes(RunId run, String sha256) {
    var file = file(run);
    try {
      return !sha256.isEmpty() && Files.isRegularFile(file)
          ? Optional.of(Files.readAllBytes(file)).filter(kept -> Sha256.of(kept).equals(sha256))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// What a run asked, if the kept bytes are still those that the ledger knows.
  ///
  /// @param sha256 what the ledger says, or empty text for a run before readings were kept
  public Optional<RunReading> of(RunId run, String sha256) {
    return bytes(run, sha256).map(bytes -> json.readValue(bytes, RunReading.class));
  }

  private Path file(RunId run) {
    return runs.folder(run).resolve("reading.json");
  }
}
