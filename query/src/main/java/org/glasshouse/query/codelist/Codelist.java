// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.codelist;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A file of codes in a study.
///
/// @param path its place in the study
/// @param origin where it was published, or empty for a list that the study made itself
/// @param sha256 the SHA-256 of its bytes, in hex
public record Codelist(String path, Optional<Origin> origin, String sha256) {

  /// The folder of published lists.
  public static final String PUBLISHED = "codelists/";

  /// The folder of a study's own lists.
  public static final String LOCAL = "local_codelists/";

  /// Where and when a list was fetched.
  ///
  /// @param id organisation, name and version, as in `opensafely/asthma-diagnosis/2020-04-15`
  /// @param fetched when it was fetched, if the study says so
  public record Origin(String id, String url, Optional<Instant> fetched) {

    /// The version: eight characters or a tag.
    public String version() {
      return id.substring(id.lastIndexOf('/') + 1);
    }
  }

  /// Whole days since the list was fetched; empty for a local one.
  public OptionalLong daysOld(Instant now) {
    var fetched = origin.flatMap(Origin::fetched);
    return fetched.isPresent()
        ? OptionalLong.of(Math.max(0, Duration.between(fetched.get(), now).toDays()))
        : OptionalLong.empty();
  }
}
