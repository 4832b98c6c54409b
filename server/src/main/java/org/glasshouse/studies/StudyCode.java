// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.InputStream;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyFiles;
import org.glasshouse.study.ZippedStudy;

/// A study's code as it comes in; what is wrong with it is a problem that a page can show.
public final class StudyCode {

  private StudyCode() {}

  /// The files of a study.
  ///
  /// @throws StudyProblem.CodeRefused if they are too large or their paths not plain
  public static StudyFiles files(SortedMap<String, byte[]> contents) {
    return read(() -> new StudyFiles(contents));
  }

  /// The files of a study that came as a zip file.
  ///
  /// @throws StudyProblem.CodeRefused if it is none, or no study
  public static StudyFiles unzipped(InputStream packed) {
    return read(() -> ZippedStudy.read(packed));
  }

  /// What the study does, step by step.
  ///
  /// @throws StudyProblem.CodeRefused if its project.yaml is not clear
  public static StudyDefinition definition(StudyFiles files) {
    return read(() -> StudyDefinition.of(files));
  }

  /// What somebody sent could not be read as a zip file.
  public static StudyProblem.CodeRefused notAZip() {
    return new StudyProblem.CodeRefused(new StudyFault.NotAZip());
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (StudyFault fault) {
      throw new StudyProblem.CodeRefused(fault);
    }
  }
}
