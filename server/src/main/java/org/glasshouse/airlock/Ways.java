// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import org.glasshouse.disclosure.Profile;

/// What the author of a request may choose from to protect its files.
///
/// @param rules that the permit names: they say which ways are accepted
/// @param files that protection would change
public record Ways(Profile rules, List<Choices> files) {

  public Ways {
    files = List.copyOf(files);
  }
}
