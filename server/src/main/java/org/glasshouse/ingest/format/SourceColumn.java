// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column of a source's table: what its cells must be, and what becomes of them.
///
/// @param name as in the file's header; upper and lower case are the same
/// @param kind what each cell must be
/// @param required whether an empty cell refuses the row
/// @param optional whether the whole column may be absent
/// @param unique whether the same value twice refuses the later row
/// @param references `table.column` that must hold the value, or null
/// @param oneOf the only values allowed; empty for any
/// @param least the smallest number allowed, or null
/// @param most the largest number allowed, or null
/// @param longest the longest text allowed, in characters; 0 for 255
/// @param identity the field of a person's identity that it fills, or null; it never reaches the
///   lake
/// @param dropped why it is thrown away at the door, or null; each cell thrown away is counted
public record SourceColumn(
    String name,
    ValueKind kind,
    boolean required,
    boolean optional,
    boolean unique,
    @Nullable String references,
    List<String> oneOf,
    @Nullable Double least,
    @Nullable Double most,
    int longest,
    @Nullable IdentityField identity,
    @Nullable String dropped) {

  private static final int USUAL_LENGTH = 255;

  public SourceColumn {
    oneOf = oneOf == null ? List.of() : List.copyOf(oneOf);
    kind = kind == null ? ValueKind.TEXT : kind;
    longest = longest == 0 ? USUAL_LENGTH : longest;
  }

  /// Whether the cells are needed between the door and the lake: for the lake itself, to link rows
  /// to persons, or to compare dates with a birth.
  public boolean isStaged() {
    return dropped == null
        && (identity == null
            || identity == IdentityField.LOCAL_ID
            || identity == IdentityField.BIRTH_DATE);
  }

  /// The table that it points to.
  public String referencedTable() {
    return part(0);
  }

  /// The column that it points to.
  public String referencedColumn() {
    return part(1);
  }

  private String part(int index) {
    if (references == null) {
      throw new IllegalStateException(name + " references nothing.");
    }
    return references.split("\\.", 2)[index];
  }
}
