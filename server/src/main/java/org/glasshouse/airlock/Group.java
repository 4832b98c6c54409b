// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;

/// Files that somebody asks for together, and what a checker needs to know about them.
///
/// @param outputs names as the run's record has them
/// @param context what each variable is, who is counted, and how it relates to earlier outputs
/// @param controls what was done to protect people
public record Group(List<String> outputs, String context, String controls) {

  public Group {
    outputs = List.copyOf(outputs);
    context = context.strip();
    controls = controls.strip();
  }
}
