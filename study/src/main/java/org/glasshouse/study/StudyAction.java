// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.Optional;

/// One step of a study, what it needs, and the files it leaves.
///
/// @param needs earlier steps, whose outputs it may read
/// @param config its `config` as JSON, which a script is given after `--config`
/// @param dummyDataFile what a laptop may use in its place
/// @param place where project.yaml names it
/// @param runPlace where its run line is
public record StudyAction(
    String name,
    StudyStep step,
    List<String> needs,
    List<DeclaredOutput> outputs,
    Optional<String> config,
    Optional<String> dummyDataFile,
    Place place,
    Place runPlace) {

  public StudyAction {
    needs = List.copyOf(needs);
    outputs = List.copyOf(outputs);
  }

  /// The folder that a script writes to; nothing where its files lie at the top.
  public String outFolder() {
    return outputs.isEmpty() ? "" : outputs.getFirst().folder();
  }

  /// The output with such an ending, if there is just one.
  public Optional<DeclaredOutput> output(String ending) {
    var found = outputs.stream().filter(output -> output.ending().equals(ending)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
