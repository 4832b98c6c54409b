// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

/// How much a finding matters.
public enum Severity {
  /// Must not leave as it is.
  REFUSE,
  /// A person must look: the machine cannot know.
  REVIEW,
  /// Worth knowing; stops nothing.
  NOTE
}
