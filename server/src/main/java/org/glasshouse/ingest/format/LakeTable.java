// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import java.util.List;
import org.glasshouse.catalogue.Column;

/// A table of the lake; its columns are the same whatever the source.
///
/// @param name as in the OMOP Common Data Model, version 5.4
/// @param id the column that numbers the rows afresh, or empty text
/// @param perPerson whether each row is about one person, named by `person_id`
public record LakeTable(
    String name, String description, String id, boolean perPerson, List<Column> columns) {

  public LakeTable {
    columns = List.copyOf(columns);
  }
}
