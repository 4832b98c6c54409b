// SPDX-License-Identifier: Apache-2.0
/// The environment. One package per room of the house; see the architecture page in the docs.
@NullMarked
package org.glasshouse;

import org.jspecify.annotations.NullMarked;
