// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.kernel.RunId;
import org.glasshouse.study.StepMeanings;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyFiles;
import org.glasshouse.study.TableMeaning;

/// What the tables of runs mean, read from the study that each run keeps. A request is held against
/// many earlier tables again and again and their studies do not change, so the latest are kept.
final class StoredMeanings {

  private static final int KEPT = 2_000;

  private record Step(RunId run, String action) {}

  private final StoredRuns runs;
  private final Map<Step, TableMeaning> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Step, TableMeaning> eldest) {
          return size() > KEPT;
        }
      };

  StoredMeanings(StoredRuns runs) {
    this.runs = runs;
  }

  TableMeaning of(RunId run, String action) {
    var step = new Step(run, action);
    synchronized (kept) {
      var known = kept.get(step);
      if (known != null) {
        return known;
      }
    }
    var read = read(step);
    synchronized (kept) {
      kept.put(step, read);
    }
    return read;
  }

  private TableMeaning read(Step step) {
    var folder = new RunFolder(runs.folder(step.run()));
    if (!Files.isDirectory(folder.study())) {
      return TableMeaning.UNKNOWN;
    }
    try {
      return new StepMeanings(StudyFiles.of(folder.study()), action -> prepared(folder, action))
          .of(step.action());
    } catch (StudyFault unread) {
      // What came in through the airlock lies there too, and may be larger than a study can be.
      return TableMeaning.UNKNOWN;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Optional<byte[]> prepared(RunFolder folder, String action) {
    var file = folder.prepared(action);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
