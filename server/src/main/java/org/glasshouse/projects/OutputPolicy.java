// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import org.glasshouse.kernel.DatasetId;

/// On which terms a custodian lets outputs of a dataset leave, under every permit granted from now
/// on.
///
/// @param profiles the rules of which a permit names one, or one that is at least as strict
/// @param checkers see [OutputTerms#checkers()]
/// @param said whether the custodian has said so, or this is what counts until they do
public record OutputPolicy(
    DatasetId dataset,
    List<String> profiles,
    int checkers,
    boolean elsewhere,
    boolean signed,
    boolean said) {

  public OutputPolicy {
    profiles = List.copyOf(profiles);
  }
}
