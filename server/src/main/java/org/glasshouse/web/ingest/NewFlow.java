// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.ingest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What a custodian fills in to agree a flow.
record NewFlow(
    @NotBlank(message = "Choose the dataset that the data goes to") @Nullable String dataset,
    @NotBlank(message = "Choose who sends the data") @Nullable String source,
    @NotBlank(message = "Choose the format that they send") @Nullable String format,
    @NotBlank(message = "Say what the data is for")
        @Size(max = 1000, message = "Say it in at most 1,000 characters")
        @Nullable String purpose,
    @NotBlank(message = "Name the law that allows it")
        @Size(max = 1000, message = "Say it in at most 1,000 characters")
        @Nullable String legalBasis) {

  static NewFlow empty() {
    return new NewFlow(null, null, null, null, null);
  }
}
