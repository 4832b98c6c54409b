// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;

/// What came into a project's workspace through the airlock.
///
/// The airlock stands above this room, so it says here what a study may use, and does so itself.
public interface Imports {

  /// What landed and was not taken out again, by name; of several versions the newest. The files
  /// can only be read.
  List<Imported> of(ProjectId project);

  /// What landed under one request and was not taken out again, whatever is newer.
  ///
  /// @return nothing if it is another project's
  Optional<Imported> find(ProjectId project, String request);
}
