// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is filled in to decide a sanction.
///
/// @param days how long it lasts, in days of 24 hours
// A field is null until it is filled in; the form's rule says that it may not stay so.
@SuppressWarnings("MultipleNullnessAnnotations")
record NewSanction(
    @NotBlank(message = "Say why; everyone can read it")
        @Size(max = 500, message = "Say it in at most 500 characters")
        @Nullable String reason,
    @NotNull(message = "Choose how long it lasts")
        @Min(value = 1, message = "Choose one from the list")
        @Max(value = 3650, message = "Choose one from the list")
        @Nullable Integer days) {

  static NewSanction empty() {
    return new NewSanction(null, null);
  }

  Instant until(Instant now) {
    return now.plus(Duration.ofDays(Objects.requireNonNull(days)));
  }
}
