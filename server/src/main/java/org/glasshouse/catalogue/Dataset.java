// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;

/// Data that is held here and described for everyone.
///
/// @param title what it is called, at most 120 characters
/// @param description what it holds, about whom and from where, in plain words
/// @param custodian the organisation that answers for it
public record Dataset(DatasetId id, String title, String description, OrganisationId custodian) {

  public Dataset {
    // The name is also a folder's.
    if (!Character.isLetterOrDigit(id.value().charAt(0))) {
      throw new CatalogueProblem.NameNotUsable(id);
    }
    if (title.isBlank() || title.length() > 120) {
      throw new CatalogueProblem.TitleMissing(id);
    }
  }
}
