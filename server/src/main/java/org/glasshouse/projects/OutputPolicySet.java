// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.ledger.Recorded;

/// A custodian said on which terms outputs of a dataset leave under permits to come.
///
/// @param profiles the rules of disclosure control that a permit may name, or stricter ones
/// @param checkers how few people may look at what the engine counted and the machine passed
public record OutputPolicySet(
    DatasetId dataset,
    OrganisationId custodian,
    List<String> profiles,
    int checkers,
    boolean elsewhere,
    boolean signed)
    implements Recorded {

  public OutputPolicySet {
    profiles = List.copyOf(profiles);
  }

  @Override
  public String kind() {
    return "output-policy-set";
  }
}
