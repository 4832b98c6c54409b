// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

/// What a profile says about a count of nobody.
public enum Zeros {
  /// A true zero is shown as 0, and the class rule looks for groups where everybody is alike.
  SHOWN,
  /// A zero is a small count like any other, and is suppressed.
  SMALL
}
