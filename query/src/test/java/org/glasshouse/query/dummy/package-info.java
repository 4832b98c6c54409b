// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.query.dummy;

import org.jspecify.annotations.NullMarked;
