// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.approvals;

import java.util.List;
import org.glasshouse.web.Typed;
import org.jspecify.annotations.Nullable;

/// What an approver typed into one of the page's three forms; the other forms' fields are null.
///
/// @param conditions one on each line
/// @param profile the rules of disclosure control that the body asks for; empty to leave them open
record Said(
    @Nullable String question,
    @Nullable String reasons,
    @Nullable String conditions,
    @Nullable String refusal,
    @Nullable String profile) {

  static Said nothing() {
    return new Said(null, null, null, null, null);
  }

  List<String> conditionLines() {
    return Typed.text(conditions)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
