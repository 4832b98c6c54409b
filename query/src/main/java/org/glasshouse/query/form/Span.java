// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

/// A stretch of a source text: from the first character to just after the last one.
public record Span(int from, int to) {

  Span until(Span end) {
    return new Span(from, Math.max(to, end.to));
  }
}
