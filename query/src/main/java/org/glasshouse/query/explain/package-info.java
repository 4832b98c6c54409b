// SPDX-License-Identifier: Apache-2.0
/// Says what a study asks, for people who approve it or read the register: who is selected, what is
/// worked out, and which columns of which tables are read.
@NullMarked
package org.glasshouse.query.explain;

import org.jspecify.annotations.NullMarked;
