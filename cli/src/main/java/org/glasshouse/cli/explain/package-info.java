// SPDX-License-Identifier: Apache-2.0
/// `glasshouse explain`: what a study asks, said so that those who approve it can judge it.
@NullMarked
package org.glasshouse.cli.explain;

import org.jspecify.annotations.NullMarked;
