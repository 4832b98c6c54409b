// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.fitting;

import org.jspecify.annotations.NullMarked;
