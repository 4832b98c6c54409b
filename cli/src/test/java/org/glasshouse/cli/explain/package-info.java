// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.cli.explain;

import org.jspecify.annotations.NullMarked;
