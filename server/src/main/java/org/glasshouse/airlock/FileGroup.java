// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;

/// Files that belong together, with what a checker needs to know about them.
///
/// @param context what each variable is, who is counted, and how it relates to earlier outputs
/// @param controls what was done to protect people
public record FileGroup(String context, String controls, List<AskedFile> files) {

  public FileGroup {
    files = List.copyOf(files);
  }

  boolean explained() {
    return !context.isBlank() && !controls.isBlank();
  }
}
