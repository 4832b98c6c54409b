// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import java.nio.charset.StandardCharsets;
import org.glasshouse.web.Typed;
import org.jspecify.annotations.Nullable;

/// One file of a study as it was typed.
///
/// @param base the commit that the writer saw; empty when there was none
record EditedFile(
    @Nullable String path,
    @Nullable String content,
    @Nullable String message,
    @Nullable String base) {

  static byte[] bytes(@Nullable String content) {
    return Typed.file(content).getBytes(StandardCharsets.UTF_8);
  }
}
