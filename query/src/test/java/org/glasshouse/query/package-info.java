// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.query;

import org.jspecify.annotations.NullMarked;
