// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.Map;

/// A study that could run: everything in it was checked against what it may see.
///
/// @param prepared step to what its program is given instead of the file that came in: SQL as
///   written back from the checked tree, a question as JSON
/// @param notes sentences for its author about what will not be as the study asks
public record PreparedStudy(
    StudyDefinition study, Map<String, byte[]> prepared, List<String> notes) {

  public PreparedStudy {
    prepared = Map.copyOf(prepared);
    notes = List.copyOf(notes);
  }
}
