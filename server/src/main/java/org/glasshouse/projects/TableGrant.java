// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;

/// One table and those of its columns that a project asks for, or may use.
///
/// Naming columns one by one is the data minimisation that EHDS Art. 66 and UK GDPR Art. 5(1)(c)
/// ask for: what is not named is not there for the project.
///
/// @param columns at least one; the person's pseudonym comes with every table and is not named
public record TableGrant(String table, List<String> columns) {

  public TableGrant {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new ProjectsProblem.NothingAskedFor();
    }
  }
}
