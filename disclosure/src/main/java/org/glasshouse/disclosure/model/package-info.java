// SPDX-License-Identifier: Apache-2.0
/// Regressions: whether a coefficient is about one person.
@NullMarked
package org.glasshouse.disclosure.model;

import org.jspecify.annotations.NullMarked;
