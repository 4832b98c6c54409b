// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import org.glasshouse.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/// What a body wants to know before it decides.
///
/// @param number counts from 1 within the application
/// @param answer null until the applicant has answered
public record Question(
    int number,
    OrganisationId body,
    String text,
    Instant askedAt,
    @Nullable String answer,
    @Nullable Instant answeredAt) {

  boolean open() {
    return answer == null;
  }
}
