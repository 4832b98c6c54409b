// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.study.arrow;

import org.jspecify.annotations.NullMarked;
