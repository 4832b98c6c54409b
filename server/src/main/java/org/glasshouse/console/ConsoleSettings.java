// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What an operator may set about the console; see docs/reference/settings.md.
///
/// @param folder where the socket lies, for homes whose path is too long for one; `console` in the
///   home otherwise
@ConfigurationProperties("glasshouse.console")
record ConsoleSettings(@Nullable Path folder) {

  Path in(Path home) {
    return (folder == null ? home.resolve("console") : folder).toAbsolutePath().normalize();
  }
}
