// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.glasshouse.query.Frame;
import org.glasshouse.query.TableName;

/// What the world outside a study's JSON provides: published tables, and the files committed with
/// it.
public interface StudyFiles {

  /// The table that the environment publishes under this contract and name.
  Optional<Frame.Table> table(TableName name);

  /// The names of all published tables, for messages that say which there are; none when it is not
  /// known.
  default Collection<TableName> tables() {
    return List.of();
  }

  /// The rows of a file of the study, by the path that the JSON gives; empty when the path leads
  /// out of the study's folder or to nothing.
  Optional<InlineFile> file(String path);
}
