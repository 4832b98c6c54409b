// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.choices;

import java.util.Set;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserKind;

/// A use that choices are held against: for what, by whom, in which project.
public record Use(
    Set<Purpose> purposes, UserKind kind, OrganisationId organisation, ProjectId project) {

  public Use {
    purposes = Set.copyOf(purposes);
  }
}
