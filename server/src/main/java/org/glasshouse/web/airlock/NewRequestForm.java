// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.glasshouse.airlock.Audience;
import org.jspecify.annotations.Nullable;

/// What an author fills in to ask for a release.
record NewRequestForm(
    @NotEmpty(message = "Choose at least one file") @Nullable List<String> outputs,
    @NotBlank(message = "Say what the files are and who is counted") @Nullable String context,
    @NotBlank(message = "Say what you did to protect people") @Nullable String controls,
    @Nullable Audience audience) {

  static final NewRequestForm EMPTY = new NewRequestForm(List.of(), "", "", Audience.PUBLIC);

  List<String> names() {
    return outputs == null ? List.of() : outputs;
  }

  Audience forWhom() {
    return audience == null ? Audience.PUBLIC : audience;
  }

  static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }
}
