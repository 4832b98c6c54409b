// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import org.jspecify.annotations.Nullable;

/// A person as a source knows them.
///
/// @param localId the source's own identifier; it identifies a person only within that source
/// @param details null when the source says nothing about who the person is; the NHS number is in
///   it
public record SourcePerson(String localId, @Nullable PersonDetails details) {

  /// Withheld, because the source could find the person by it.
  @Override
  public String toString() {
    return "SourcePerson[withheld]";
  }
}
