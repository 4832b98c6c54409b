// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.util.List;

/// SQL over one table of the lake, called `t`; another table of the lake stands in braces, such as
/// `{death}`. It is text of the mapping, never of a study.
///
/// @param needs every column of the lake that it reads, besides the person's key
public record Expression(String sql, List<LakeColumn> needs) {
  public Expression {
    needs = List.copyOf(needs);
  }
}
