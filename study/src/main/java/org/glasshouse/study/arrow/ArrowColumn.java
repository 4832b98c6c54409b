// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.arrow;

/// A column of an Arrow file.
///
/// @param mayBeMissing whether the file says that a value can be missing
public record ArrowColumn(String name, ArrowType type, boolean mayBeMissing) {}
