// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.Map;
import org.glasshouse.query.form.PlainStudy;

/// A study that could run: everything in it was checked against what it may see.
///
/// @param prepared step to what its program is given instead of the file that came in: SQL as
///   written back from the checked tree, a question as JSON
/// @param asked step to what it asks, for the steps that ask a question
/// @param notes sentences for its author about what will not be as the study asks
public record PreparedStudy(
    StudyDefinition study,
    Map<String, byte[]> prepared,
    Map<String, PlainStudy> asked,
    List<String> notes) {

  public PreparedStudy {
    prepared = Map.copyOf(prepared);
    asked = Map.copyOf(asked);
    notes = List.copyOf(notes);
  }
}
