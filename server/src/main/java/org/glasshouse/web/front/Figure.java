// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.front;

import org.jspecify.annotations.Nullable;

/// A live figure on the front page.
///
/// @param words what it counts, in the plural
/// @param href the page on which the things themselves are listed, or null
public record Figure(long number, String words, @Nullable String href) {}
