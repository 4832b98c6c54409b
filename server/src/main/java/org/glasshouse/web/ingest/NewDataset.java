// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.ingest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What a custodian fills in to describe a dataset.
record NewDataset(
    @NotBlank(message = "Give it a short name")
        @Pattern(
            regexp = "([a-z0-9][a-z0-9-]{0,63})?",
            message = "Use small letters, digits and hyphens, 64 at most")
        @Nullable String name,
    @NotBlank(message = "Give it a title") @Size(max = 120, message = "Use at most 120 characters")
        @Nullable String title,
    @NotBlank(message = "Say what it holds")
        @Size(max = 2000, message = "Say it in at most 2,000 characters")
        @Nullable String description) {

  static NewDataset empty() {
    return new NewDataset(null, null, null);
  }
}
