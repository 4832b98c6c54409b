// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.study.explain;

import org.jspecify.annotations.NullMarked;
