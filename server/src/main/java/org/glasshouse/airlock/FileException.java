// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.kernel.OrganisationId;

/// The word of a data custodian that a file which is no table may be looked at and leave.
///
/// @param organisation whose custodian it was
/// @param because why; public with the release
public record FileException(Kind kind, OrganisationId organisation, String because) {

  /// What may be excepted at all. Archives, documents and programs never are.
  public enum Kind {
    PICTURE("a picture, drawn anew without its metadata and its finest shades"),
    TEXT("text, without characters that nobody sees"),
    MODEL("a model, as numbers in a container in which nothing can run");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /// The kind as a sentence says it.
    public String words() {
      return words;
    }
  }
}
